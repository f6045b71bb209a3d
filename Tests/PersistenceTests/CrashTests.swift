// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL
import Testing

@testable import Persistence

/// What lies on the disk when the machine dies between the commits of two files; the running store is copied as it stands.
@Suite(.timeLimit(.minutes(1)))
struct CrashTests {
    private let directory: ScratchDirectory
    private let store: TestStore

    init() throws {
        directory = try ScratchDirectory()
        store = try TestStore(StorePlace(directory))
    }

    private func afterCrash(_ sql: String, in file: DatabaseFile) throws -> TestStore {
        let copy = StorePlace(try directory.copy())
        try copy.intruder(file).executeScript(sql)
        return try TestStore(copy, time: store.time, seed: 2)
    }

    @Test func `an erasure that was half done is found at the next start`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        let omar = try await store.newSubject(SubjectProfile())
        let again = try afterCrash("DELETE FROM data_key WHERE number = 1", in: .keys)
        #expect(try await again.write { try $0.activeSubjectsWithoutKey(limit: 9) } == [mariam.id])
        #expect(try await again.read { try $0.profile(of: mariam.id) } == nil)
        #expect(try await again.read { try $0.profile(of: omar.id) } != nil)
    }

    @Test func `a half-done erasure that is finished is listed no more and suppresses whom nobody can read`() async throws {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile)
        let again = try afterCrash("DELETE FROM data_key", in: .keys)
        try await again.write { try $0.seal(mariam.id) }
        #expect(try await again.write { try $0.activeSubjectsWithoutKey(limit: 9) } == [])
        for identity in profile.identities { #expect(try await again.read { try $0.isSuppressed(identity) }) }
        // Their own new yes lifts it.
        let number = try Sample.phone()
        try await again.write { try $0.lift(.phone(number)) }
        #expect(try await again.read { try !$0.isSuppressed(.phone(number)) })
    }

    @Test func `an ordinary erasure suppresses nobody by itself`() async throws {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile)
        try await store.write { try $0.seal(mariam.id) }
        for identity in profile.identities { #expect(try await store.read { try !$0.isSuppressed(identity) }) }
    }

    @Test func `only as many are listed as were asked for`() async throws {
        for _ in 0..<5 { _ = try await store.newSubject(SubjectProfile()) }
        let again = try afterCrash("DELETE FROM data_key WHERE number > 1", in: .keys)
        #expect(try await again.write { try $0.activeSubjectsWithoutKey(limit: 3) }.count == 3)
        #expect(try await again.write { try $0.activeSubjectsWithoutKey(limit: 9) }.count == 4)
    }

    @Test func `sealed people without a key are as they should be`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        try await store.write { try $0.seal(mariam.id) }
        let again = try afterCrash("SELECT 1", in: .keys)
        #expect(try await again.write { try $0.activeSubjectsWithoutKey(limit: 9) } == [])
    }

    @Test func `keys of people who were never stored are removed`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        let orphans =
            "INSERT INTO data_key (subject, wrapped) VALUES (zeroblob(16), zeroblob(72)), (x'\(String(repeating: "ff", count: 16))', zeroblob(72));"
        let again = try afterCrash(orphans + "INSERT INTO commitment_key (subject, wrapped) VALUES (zeroblob(16), zeroblob(72))", in: .keys)
        let left = try await again.write { session in
            try session.keys.query(session.statements.keys.pageOfDataKeys, [UInt8](), 9) { try $0.blob(0) }
                + session.keys.query(session.statements.keys.pageOfCommitmentKeys, [UInt8](), 9) { try $0.blob(0) }
        }
        #expect(left == [mariam.id.bytes])
    }

    @Test func `the search goes over many pages`() async throws {
        try await store.write { [store] session in
            for _ in 0..<9_000 {
                let subject = DataSubject(id: DataSubject.ID(from: store.random), language: .arabic, createdAt: store.time.now)
                try session.insert(subject, profile: SubjectProfile())
            }
        }
        let again = try afterCrash("DELETE FROM data_key WHERE number % 1000 = 0", in: .keys)
        #expect(try await again.write { try $0.activeSubjectsWithoutKey(limit: 99) }.count == 9)
    }

    @Test func `files that came apart while the store ran are searched without a restart`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        #expect(try await store.write { try $0.activeSubjectsWithoutKey(limit: 9) } == [])
        try store.tamper("DELETE FROM data_key", in: .keys)
        store.database.context.lost.cameApart()
        #expect(try await store.write { try $0.activeSubjectsWithoutKey(limit: 9) } == [mariam.id])
    }

    @Test func `a half-done unlinking is done again`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        let now = store.time.now
        try await store.write { session in
            try session.record(Sample.evidence(at: now), of: mariam.id, entry: LedgerEntry(.permissionGiven, at: now, subject: mariam.id))
            try session.seal(mariam.id)
        }
        let again = try afterCrash("DELETE FROM commitment_key", in: .keys)
        #expect(try await again.write { try $0.subjectsDueForUnlinking(sealedBefore: now + .seconds(1), limit: 9) } == [mariam.id])
        try await again.write { try $0.unlink(mariam.id) }
        #expect(try await again.write { try $0.subjectsDueForUnlinking(sealedBefore: now + .seconds(1), limit: 9) } == [])
    }
}
