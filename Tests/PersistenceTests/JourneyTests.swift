// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Cryptography
import Repositories
import SQL
import Testing

@testable import Persistence

/// YES and STOP over the real database, by the domain's own procedures.
@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct JourneyTests {
    private let store: TestStore
    private let house: House

    init() async throws {
        store = try TestStore()
        house = try await House(store)
    }

    @Test func `the full statement with its code gives every permission at once`() async throws {
        let account = try Sample.account(userID: "US.1")
        let code = try await house.begin()
        #expect(try await house.subject(account) == nil)
        #expect(try await house.write(house.statement(code), from: account) == nil)
        let person = try #require(try await house.subject(account))
        #expect(try await house.states(of: person.id) == [.given, .given])
        #expect(try await house.contents(to: person.id) == [.receipt])
        let evidence = try await store.database.read { records in try records.evidence(of: person.id) }
        #expect(evidence.map(\.evidence.method) == [.whatsAppStatement, .whatsAppStatement])
        #expect(evidence.first?.evidence.statement == house.statement(code))
        #expect(evidence.first?.evidence.form == Sample.form.hash.description)
        #expect(try await house.acts() == ["opt-in-requested", "permission-given", "permission-given"])
        let closing = try await store.database.read { records in try records.windowClosing(of: person.id) }
        #expect(closing == store.time.now + .hours(24))
    }

    @Test func `a code without the statement is asked about, and yes answers it`() async throws {
        let account = try Sample.account()
        let code = try await house.begin([.promotional])
        try await house.write(code.displayForm, from: account)
        let person = try #require(try await house.subject(account))
        #expect(try await house.states(of: person.id) == [.requested])
        #expect(try await house.contents(to: person.id) == [.yesQuestion])
        try await house.write("نعم", from: account)
        #expect(try await house.states(of: person.id) == [.given])
        #expect(try await house.acts() == ["opt-in-requested", "confirmation-asked", "permission-given"])
    }

    @Test func `a used code gives nobody else a permission`() async throws {
        let code = try await house.begin()
        try await house.write(house.statement(code), from: try Sample.account())
        let stranger = try Sample.account("4915199999999")
        #expect(try await house.write(house.statement(code), from: stranger) == .codeExpired)
        #expect(try await house.subject(stranger) == nil)
    }

    @Test func `an invited person's account joins the person of the list`() async throws {
        let mariam = try await store.newSubject(SubjectProfile(givenName: "Mariam", email: try Sample.email()))
        let account = try Sample.account()
        let code = try await house.begin(invitee: mariam.id)
        try await house.write(house.statement(code), from: account)
        #expect(try await house.subject(account)?.id == mariam.id)
        let profile = try #require(try await store.database.read { records in try records.profile(of: mariam.id) })
        #expect(profile == SubjectProfile(givenName: "Mariam", email: try Sample.email(), phone: try Sample.phone()))
    }

    @Test func `a typed number is asked once, and not again while the question is open`() async throws {
        let number = try Sample.phone()
        _ = try await house.begin(number: number)
        _ = try await house.begin(number: number)
        let person = try #require(try await house.subject(try Sample.account()))
        #expect(try await house.contents(to: person.id) == [.confirmationQuestion])
        try await house.write("yes", from: try Sample.account())
        #expect(try await house.states(of: person.id) == [.given, .given])
    }

    @Test func `stop destroys the number, keeps the proof and closes the fence`() async throws {
        let account = try Sample.account(userID: "US.1")
        try await house.write(house.statement(try await house.begin()), from: account)
        let person = try #require(try await house.subject(account))
        let epoch = store.fence.epoch
        #expect(try await house.write("STOP please", from: account) == .farewell)
        #expect(!store.fence.isOpen(for: person.id, since: epoch))
        #expect(try await house.subject(account) == nil)
        #expect(try await house.states(of: person.id) == [.withdrawn, .withdrawn])
        let stage = try await store.database.read { records in try records.subject(person.id)?.stage }
        #expect(stage == .sealed)
        #expect(try await store.database.read { records in try records.profile(of: person.id) } == nil)
        let evidence = try await store.database.read { records in try records.evidence(of: person.id).map(\.evidence.act) }
        #expect(evidence == [.given, .given, .withdrawn, .withdrawn])
        #expect(try await house.suppressed(account) == [true, true])
        let messages = try await store.database.read { records in try records.messages(to: person.id, limit: 9).map(\.state) }
        #expect(messages == [.cancelled])
        #expect(try await house.acts().suffix(3) == ["permission-withdrawn", "permission-withdrawn", "subject-sealed"])
    }

    @Test func `the farewell carries a link to the receipt that outlives the sealing; a second stop gives none (Art. 12(3))`() async throws
    {
        let account = try Sample.account()
        try await house.write(house.statement(try await house.begin()), from: account)
        let person = try #require(try await house.subject(account))
        let token = try #require(try await house.answer(to: "STOP", from: account)?.receipt)
        let link = try #require(try await store.database.read { records in try records.link(token) })
        #expect(link == PersonalLink(kind: .receipt, subject: person.id, expiresAt: store.time.now + RetentionPolicy.messageLink))
        let again = try #require(try await house.answer(to: "STOP", from: account))
        #expect(again.content == .farewell && again.receipt == nil)
        let stranger = try #require(try await house.answer(to: "STOP", from: try Sample.account("4915199999999")))
        #expect(stranger.receipt == nil, "a stranger has no receipt")
    }

    @Test func `the entry of the sealing follows the last piece of evidence at once, where the certificate looks for it`() async throws {
        let account = try Sample.account()
        try await house.write(house.statement(try await house.begin()), from: account)
        let person = try #require(try await house.subject(account))
        try await house.write("STOP", from: account)
        let entry = try await store.database.read { records in
            try records.entry(at: (try records.evidence(of: person.id).map(\.leafIndex).max() ?? -9) + 1)
        }
        let text = String(decoding: try #require(entry), as: UTF8.self)
        #expect(text.contains("\nkind subject-sealed\n") && text.contains("\nsubject \(person.id)\n"))
    }

    @Test func `a renewed yes gets its receipt by link again`() async throws {
        let account = try Sample.account()
        for _ in 0..<2 { try await house.write(house.statement(try await house.begin()), from: account) }
        let person = try #require(try await house.subject(account))
        #expect(try await house.contents(to: person.id) == [.receipt, .receipt])
    }

    @Test func `a second stop changes nothing more`() async throws {
        let account = try Sample.account()
        try await house.write(house.statement(try await house.begin()), from: account)
        try await house.write("stop", from: account)
        let acts = try await house.acts()
        #expect(try await house.write("توقف", from: account) == .farewell)
        #expect(try await house.acts() == acts)
    }

    @Test func `after a stop a typed number is not asked, but the person's own new yes counts`() async throws {
        let account = try Sample.account()
        try await house.write(house.statement(try await house.begin()), from: account)
        try await house.write("stop", from: account)
        _ = try await house.begin(number: try Sample.phone())
        #expect(try await house.subject(account) == nil)
        try await house.write(house.statement(try await house.begin([.transactional]), [.transactional]), from: account)
        let person = try #require(try await house.subject(account))
        #expect(try await house.states(of: person.id) == [.given])
        #expect(try await house.suppressed(account) == [false])
    }

    @Test func `a stranger's stop is remembered without the number`() async throws {
        let account = try Sample.account()
        #expect(try await house.write("stop", from: account) == .farewell)
        #expect(try await house.subject(account) == nil)
        #expect(try await house.suppressed(account) == [true])
    }

    @Test func `one purpose taken back leaves the other and the number`() async throws {
        let account = try Sample.account()
        try await house.write(house.statement(try await house.begin()), from: account)
        let person = try #require(try await house.subject(account))
        let moment = store.time.now
        let outcome = try await store.database.write { [house] unit in
            try house.withdrawal.withdraw([.promotional], of: person, word: WithdrawalWord(method: .webLink, writtenAt: moment), in: unit)
        }
        #expect(outcome.erasure == .keep(for: [.transactional]))
        #expect(try await house.states(of: person.id) == [.withdrawn, .given])
        #expect(try await house.subject(account)?.id == person.id)
    }

    @Test func `a number that nobody confirmed is forgotten after its days`() async throws {
        _ = try await house.begin(number: try Sample.phone())
        let person = try #require(try await house.subject(try Sample.account()))
        #expect(try await house.lapseOverdue() == 0)
        store.time.advance(by: RetentionPolicy.pendingOptIn)
        #expect(try await house.lapseOverdue() == 1)
        #expect(try await store.database.read { records in try records.subject(person.id) } == nil)
        #expect(try await house.acts() == ["opt-in-requested", "request-lapsed"])
    }
}
