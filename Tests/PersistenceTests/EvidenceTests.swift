// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Testing
import TransparencyLog

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct EvidenceTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    private func record(_ subject: DataSubject, statement: String? = "Yes") async throws -> Int64 {
        let evidence = Sample.evidence(at: store.time.now, statement: statement)
        let entry = LedgerEntry(.permissionGiven, at: store.time.now, subject: subject.id, purpose: .promotional)
        return try await store.write { try $0.record(evidence, of: subject.id, entry: entry) }
    }

    private func commitment(_ leaf: Int64) async throws -> String? {
        let bytes = try #require(try await store.read { try $0.entry(at: leaf) })
        return try EntryText(bytes: bytes)["commitment"]
    }

    @Test func `evidence is read in the order in which it was recorded, with its place in the log`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        let leaves = [try await record(mariam, statement: "first"), try await record(mariam, statement: nil)]
        let records = try await store.read { try $0.evidence(of: mariam.id) }
        #expect(records.map(\.evidence.statement) == ["first", nil])
        #expect(records.map(\.leafIndex) == leaves)
        #expect(records.first?.evidence.wording == Sample.wording.hash.description)
    }

    @Test func `the entry carries a commitment that says nothing without the person's key`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        let omar = try await store.newSubject(SubjectProfile())
        let first = try #require(try await commitment(try await record(mariam)))
        let second = try #require(try await commitment(try await record(omar)))
        #expect(Digest(hex: first) != nil)
        // The same evidence of two people: two commitments.
        #expect(first != second)
    }

    @Test func `evidence outlives the person's identity and goes with the commitment key`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        _ = try await record(mariam)
        try await store.write { try $0.seal(mariam.id) }
        #expect(try await store.read { try $0.evidence(of: mariam.id).count } == 1)
        try await store.write { try $0.unlink(mariam.id) }
        #expect(try await store.read { try $0.evidence(of: mariam.id) } == [])
        #expect(try await store.read { try $0.subject(mariam.id)?.stage } == .unlinked)
    }

    @Test func `evidence without its commitment key reads as none`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        _ = try await record(mariam)
        try store.tamper("DELETE FROM commitment_key", in: .keys)
        #expect(try await store.read { try $0.evidence(of: mariam.id) } == [])
    }

    @Test func `WhatsApp's message id, in which the number stands, is kept as a keyed hash`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        _ = try await record(mariam)
        let evidence = try #require(try await store.read { try $0.evidence(of: mariam.id).first?.evidence })
        let original = try #require(Sample.evidence(at: store.time.now).messageID)
        #expect(evidence.messageID == store.database.context.keyRing.evidenceReference(original))
        #expect(evidence.messageID?.contains(original) == false)
    }

    @Test func `evidence that was moved to another person does not open`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        let omar = try await store.newSubject(SubjectProfile())
        _ = try await record(mariam)
        _ = try await record(omar)
        try store.tamper("UPDATE evidence SET sealed = (SELECT sealed FROM evidence WHERE number = 1) WHERE number = 2")
        await #expect(throws: CryptographyError.self) { try await store.read { try $0.evidence(of: omar.id) } }
    }
}
