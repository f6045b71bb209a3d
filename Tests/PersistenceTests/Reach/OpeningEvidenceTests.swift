// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Cryptography
import PhoneNumbers
import Repositories
import Testing
import TransparencyLog

@testable import Persistence

/// Opening sealed evidence needs the number, a reason and the right role; it is itself an entry (docs/design/0015).
@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct OpeningEvidenceTests {
    private let reach: Reach
    private let procedure: EvidenceOpeningProcedure
    private let officer: StaffMember

    init() throws {
        reach = try Reach()
        procedure = EvidenceOpeningProcedure(random: reach.random, time: reach.time)
        officer = try Self.member("layla", .officer, reach)
    }

    private static func member(_ name: String, _ role: StaffRole, _ reach: Reach) throws -> StaffMember {
        StaffMember(
            id: StaffMember.ID(from: reach.random),
            userName: name,
            password: try PasswordHash(password: "correct horse", cost: .least),
            role: role,
            language: .english,
            createdAt: reach.time.now
        )
    }

    private func open(
        _ number: Int,
        by member: StaffMember? = nil,
        reference: String? = nil
    ) async throws -> EvidenceOpeningProcedure.Outcome {
        let request = EvidenceOpeningProcedure.Request(
            identity: .phone(try Reach.phone(number)),
            reason: .authority,
            reference: reference
        )
        return try await reach.database.write { [procedure, member = member ?? officer] unit in
            try procedure.open(request, by: member, in: unit)
        }
    }

    private func opened(_ number: Int, reference: String? = nil) async throws -> EvidenceOpening {
        guard case .opened(let id) = try await open(number, reference: reference) else { throw CancellationError() }
        return try #require(try await reach.database.read { try $0.evidenceOpening(id) })
    }

    /// Somebody who said yes with evidence and stop.
    private func sealedPerson(_ number: Int) async throws -> DataSubject.ID {
        let subject = try await reach.permit(number)
        try await reach.database.write { [now = reach.time.now] unit in
            let entry = LedgerEntry(.permissionGiven, at: now, subject: subject, purpose: .promotional)
            _ = try unit.record(Sample.evidence(at: now), of: subject, entry: entry)
        }
        try await reach.stop(subject)
        return subject
    }

    @Test func `an opening is an entry that names whose, why and by whom, and nothing of what was typed`() async throws {
        let subject = try await sealedPerson(1)
        let opening = try await opened(1, reference: "Case 12")
        #expect(opening.lives.map(\.subject) == [subject] && opening.lives.map(\.stage) == [.sealed])
        #expect(opening.reference == "Case 12" && opening.reason == .authority && opening.staff == officer.id)
        let entry = try #require(try await reach.entries().last)
        #expect(entry.contains("\nkind evidence-opened\n") && entry.contains("\nsubject \(subject)\n"))
        #expect(entry.contains("\ndetail \(officer.id) authority\n"))
        let number = try Reach.phone(1).digits
        #expect(!entry.contains("Case 12") && !entry.contains(number))
    }

    @Test func `without the right role nothing is opened, and a right number is not even looked up`() async throws {
        _ = try await sealedPerson(1)
        let before = try await reach.entries().count
        let administrator = try Self.member("mona", .administrator, reach)
        #expect(try await open(1, by: administrator) == .refused(.onlyTheOfficer))
        #expect(try await reach.entries().count == before)
    }

    @Test func `a number that was never known, one that is unlinked and one that was removed are the same`() async throws {
        let (unlinked, removed) = (try await sealedPerson(1), try await sealedPerson(2))
        try await reach.database.write { [now = reach.time.now] unit in
            try unit.unlink(unlinked, at: now)
            try unit.remove(removed)
        }
        let before = try await reach.entries().count
        for number in 1...3 { #expect(try await open(number) == .noMatch) }
        #expect(try await reach.entries().count == before)
    }

    @Test func `numbers cannot be tried until one fits, also with a right one in between`() async throws {
        _ = try await sealedPerson(1)
        let limit = Attempt.Kind.evidence.limit.count
        for number in 0..<limit { #expect(try await open(number.isMultiple(of: 5) ? 1 : 50) != .tooManyTries) }
        #expect(try await open(1) == .tooManyTries)
        let other = try Self.member("nadia", .officer, reach)
        #expect(try await open(50, by: other) == .noMatch, "others are not held up")
        reach.time.advance(by: .minutes(16))
        #expect(try await open(50) == .noMatch)
    }

    @Test func `people who are still there are opened in the same way, with all their lives`() async throws {
        let first = try await sealedPerson(1)
        reach.time.advance(by: .days(1))
        let second = try await reach.permit(1)
        let opening = try await opened(1)
        #expect(opening.lives.map(\.subject) == [first, second] && opening.lives.map(\.stage) == [.sealed, .active])
        #expect(opening.lives.map(\.leaf) == opening.lives.map(\.leaf).sorted())
    }

    @Test func `messages are kept as they stood, whatever becomes of them later`() async throws {
        let subject = try await reach.permit(1)
        _ = try await reach.startCampaign()
        let lease = try #require(try await reach.lease().first)
        try await reach.record(.accepted(messageID: "wamid.1"), of: lease.clearance.message)
        let opening = try await opened(1)
        let uses = try await reach.database.read { try $0.uses(of: opening.id) }
        #expect(uses.map(\.state) == [.accepted] && uses.map(\.content) == [.campaign(template: "offer")])
        #expect(uses.map(\.ground) == [.consent(.promotional)])
        reach.time.advance(by: .minutes(1))
        _ = try await reach.apply(reach.report(lease.clearance.message, .read))
        #expect(try await reach.message(to: subject).state == .read)
        #expect(try await reach.database.read { try $0.uses(of: opening.id) } == uses)
    }

    @Test func `what did not go out is no use`() async throws {
        let subject = try await reach.permit(1)
        _ = try await reach.startCampaign()
        try await reach.stop(subject)
        let opening = try await opened(1)
        #expect(try await reach.database.read { try $0.uses(of: opening.id) } == [])
    }

    @Test func `the first signed head stays the head of the sheet, and proofs under it hold however the log grows`() async throws {
        _ = try await sealedPerson(1)
        let opening = try await opened(1)
        let leaf = try #require(opening.lives.first?.leaf)
        try await FilledStore.sign(reach.database)
        let note = try #require(try await reach.database.read { try $0.checkpoint() })
        let first = try await reach.database.read { try $0.proofFile(for: leaf, under: note) }
        try await reach.database.write { try $0.pin(note, to: opening.id) }
        try await FilledStore.append(700, to: reach.database, at: reach.time.now)
        try await FilledStore.sign(reach.database)
        let newer = try #require(try await reach.database.read { try $0.checkpoint() })
        try await reach.database.write { try $0.pin(newer, to: opening.id) }
        #expect(try await reach.database.read { try $0.evidenceOpening(opening.id)?.note } == note)
        let again = try #require(try await reach.database.read { try $0.proofFile(for: leaf, under: note) })
        #expect(again == first)
        let verifier = try reach.database.context.keyRing.logSigner(FilledStore.origin).verifier
        #expect(try Receipt(bytes: again).verify(by: verifier).index == Int(leaf))
        #expect(try await reach.database.read { try $0.proofFile(for: 700, under: note) } == nil, "the old head does not cover it")
    }

    @Test func `an opening ends by its time, and with the proof`() async throws {
        let subject = try await sealedPerson(1)
        let opening = try await opened(1)
        #expect(opening.isOpen(at: reach.time.now) && !opening.isOpen(at: opening.openedAt + EvidenceOpening.term))
        let moment = opening.openedAt
        #expect(try await reach.database.write { try $0.removeEvidenceOpenings(before: moment, limit: 10) } == 0)
        #expect(try await reach.database.write { try $0.removeEvidenceOpenings(before: moment + .hours(1), limit: 10) } == 1)
        #expect(try await reach.database.read { try $0.evidenceOpening(opening.id) } == nil)
        let second = try await opened(1)
        try await reach.database.write { [now = reach.time.now] unit in try unit.unlink(subject, at: now) }
        #expect(try await reach.database.read { try $0.evidenceOpening(second.id) } == nil)
        #expect(try await reach.database.read { try $0.uses(of: second.id) } == [])
    }

    @Test func `neither the number nor what was typed beside it is in the stored bytes`() async throws {
        _ = try await sealedPerson(1)
        let number = try Reach.phone(1).digits
        _ = try await opened(1, reference: "Mona \(number)")
        let stored = try reach.place.bytes()
        #expect(stored.count > 3)
        for (name, bytes) in stored {
            for needle in [number, "Mona 4917"] { #expect(bytes.firstRange(of: Array(needle.utf8)) == nil, "\(needle) in \(name)") }
        }
    }
}
