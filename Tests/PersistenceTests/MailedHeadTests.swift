// SPDX-License-Identifier: Apache-2.0
import Basics
import Repositories
import Testing

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct MailedHeadTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    @Test func `which head was mailed is remembered, and taken back with the unit of work`() async throws {
        #expect(try await store.write { try $0.mailedHead() } == .none)
        let head = MailedHead(size: 12, at: store.time.now)
        try await store.write { try $0.note(head) }
        #expect(try await store.write { try $0.mailedHead() } == head)
        struct Failure: Error {}
        await #expect(throws: Failure.self) {
            try await store.write { session in
                try session.note(MailedHead(size: 13, at: head.at))
                throw Failure()
            }
        }
        #expect(try await store.write { try $0.mailedHead() } == head)
    }

    @Test func `a head is mailed once a day, and only when the log has grown`() {
        let start = Timestamp(year: 2026, month: 11, day: 23)
        #expect(MailedHead.none.calls(forSize: 1, at: start))
        #expect(!MailedHead.none.calls(forSize: 0, at: start), "an empty log has no head")
        let last = MailedHead(size: 12, at: start)
        #expect(!last.calls(forSize: 13, at: start + .hours(23)))
        #expect(last.calls(forSize: 13, at: start + .hours(24)))
        #expect(!last.calls(forSize: 12, at: start + .days(9)))
        #expect(!last.calls(forSize: 11, at: start + .days(9)), "a log that has shrunk is no news to mail")
    }
}
