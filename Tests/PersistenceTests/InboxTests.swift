// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import PhoneNumbers
import Repositories
import Testing

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct InboxTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    private func keep(_ bodies: String...) async throws {
        let now = store.time.now
        for body in bodies { try await store.write { try $0.keep(Array(body.utf8), receivedAt: now) } }
    }

    private func pending(_ limit: Int = 9) async throws -> [String] {
        try await store.write { try $0.pending(limit: limit).map { String(decoding: $0.body, as: UTF8.self) } }
    }

    @Test func `deliveries come back opened, oldest first`() async throws {
        try await keep("one", "two", "three")
        #expect(try await pending(2) == ["one", "two"])
        let moment = store.time.now
        #expect(try await store.write { try $0.pending(limit: 1).first?.receivedAt } == moment)
    }

    @Test func `who writes is found all at once as one by one`() async throws {
        let known = try await store.newSubject(SubjectProfile(phone: try Sample.phone("4915111111111")))
        let byUser = try await store.newSubject(SubjectProfile(whatsAppUserID: "user.1"))
        let accounts = try [
            #require(WhatsAppAccount(phone: Sample.phone("4915111111111"), userID: "user.9")),
            #require(WhatsAppAccount(phone: Sample.phone("4915122222222"), userID: "user.1")),
            #require(WhatsAppAccount(phone: Sample.phone("4915133333333"), userID: nil)),
            #require(WhatsAppAccount(phone: nil, userID: "user.2")),
        ]
        let found = try await store.write { session in
            try session.expectWords(from: accounts, stops: [])
            return try accounts.map { try session.subject(holding: $0) }
        }
        #expect(found == [known, byUser, nil, nil])
        #expect(try await store.write { session in try accounts.map { try session.subject(holding: $0) } } == found)
    }

    /// Somebody who is known, a number that nobody holds, and the accounts of both.
    private func somebodyAndAStranger() async throws -> (DataSubject, PhoneNumber, [WhatsAppAccount]) {
        let (number, other) = (try Sample.phone("4915111111111"), try Sample.phone("4915122222222"))
        let person = try await store.newSubject(SubjectProfile(phone: number))
        return (person, other, try [number, other].map { try #require(WhatsAppAccount(phone: $0, userID: nil)) })
    }

    @Test(arguments: RecordChange.allCases)
    func `whose record changes after that is asked for again`(change: RecordChange) async throws {
        let (person, other, accounts) = try await somebodyAndAStranger()
        let now = store.time.now
        let found = try await store.write { session in
            try session.expectWords(from: accounts, stops: [])
            try change.make(to: person, with: other, at: now, in: session)
            return try accounts.map { try session.subject(holding: $0)?.id }
        }
        #expect(try await store.write { session in try accounts.map { try session.subject(holding: $0)?.id } } == found)
        #expect(found != [person.id, nil])
    }

    @Test func `the record of one who writes changes without the others being asked for again`() async throws {
        let (person, _, accounts) = try await somebodyAndAStranger()
        let now = store.time.now
        let left = try await store.write { session in
            try session.expectWords(from: accounts, stops: [])
            try session.seal(person.id, at: now)
            return session.holders.count
        }
        #expect(left == 1)
    }

    @Test func `a delivery that was acted upon is gone`() async throws {
        try await keep("one", "two")
        try await store.write { session in try session.remove(try session.pending(limit: 1)[0].id) }
        #expect(try await pending() == ["two"])
    }

    @Test func `a delivery that was put aside comes back at its time`() async throws {
        try await keep("one", "two")
        let due = store.time.now + .seconds(30)
        try await store.write { session in try session.postpone(try session.pending(limit: 1)[0].id, until: due) }
        #expect(try await pending() == ["two"])
        store.time.advance(by: .seconds(30))
        #expect(try await pending() == ["one", "two"])
    }

    @Test func `a delivery that was changed on the disk is not acted upon`() async throws {
        try await keep("one")
        try store.tamper("UPDATE webhook_delivery SET received_at = received_at + 1")
        await #expect(throws: CryptographyError.self) { try await pending() }
    }

    @Test func `an event is new once`() async throws {
        let now = store.time.now
        #expect(try await store.write { try $0.isFirstSight(of: "wamid.1 delivered", at: now) })
        #expect(try await store.write { try !$0.isFirstSight(of: "wamid.1 delivered", at: now + .days(7)) })
        #expect(try await store.write { try $0.isFirstSight(of: "wamid.1 read", at: now) })
        // Many at once, one of them twice and one of before.
        let sights = try await store.write { try $0.firstSights(of: ["a", "wamid.1 read", "b", "a"].map { ($0, now) }) }
        #expect(sights == [true, false, true, false])
        #expect(try await store.write { try $0.firstSights(of: []) } == [])
    }

    @Test func `old event keys are forgotten, not too many at a time`() async throws {
        let now = store.time.now
        for day: Int64 in 0..<5 {
            try await store.write { _ = try $0.isFirstSight(of: "event \(day)", at: now + .days(day)) }
        }
        #expect(try await store.write { try $0.forgetSeenEvents(before: now + .days(3), limit: 2) } == 2)
        #expect(try await store.write { try $0.forgetSeenEvents(before: now + .days(3), limit: 2) } == 1)
        #expect(try await store.write { try $0.forgetSeenEvents(before: now + .days(3), limit: 2) } == 0)
        #expect(try await store.write { try $0.isFirstSight(of: "event 0", at: now) })
        #expect(try await store.write { try !$0.isFirstSight(of: "event 4", at: now) })
    }
}
