// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL
import Testing

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct PublicationTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    private func wording(version: Int, question: String) -> ConsentWording {
        ConsentWording(
            language: .english,
            version: version,
            question: question,
            opening: "أوافق",
            clauses: Sample.wording.clauses,
            closing: Sample.wording.closing
        )
    }

    @Test func `the newest version of a language is current, older ones stay`() async throws {
        let (first, second) = (wording(version: 1, question: "May we?"), wording(version: 2, question: "May we write?"))
        let now = store.time.now
        try await store.write { session in
            try session.publish(second, at: now)
            try session.publish(first, at: now)
            try session.publish(Sample.notice, at: now)
        }
        #expect(try await store.read { try $0.currentWording(in: .english) } == second)
        #expect(try await store.read { try $0.wording(hash: first.hash) } == first)
        #expect(try await store.read { try $0.notice(hash: Sample.notice.hash) } == Sample.notice)
        #expect(try await store.read { try $0.currentForm(in: .english) } == OptInForm(wording: second, notice: Sample.notice))
        #expect(try await store.read { try $0.currentWording(in: .arabic) } == nil)
    }

    @Test func `a form that was kept ready is not shown after a newer text was published`() async throws {
        let now = store.time.now
        let newer = wording(version: 2, question: "May we write?")
        try await store.write { session in
            try session.publish(Sample.wording, at: now)
            try session.publish(Sample.notice, at: now)
        }
        for _ in 0..<2 { #expect(try await store.read { try $0.currentForm(in: .english) } == Sample.form) }
        try await store.write { try $0.publish(newer, at: now) }
        #expect(try await store.read { try $0.currentForm(in: .english)?.shown.wording } == newer.hash)
    }

    @Test func `a wording is no notice`() async throws {
        let now = store.time.now
        try await store.write { try $0.publish(Sample.wording, at: now) }
        #expect(try await store.read { try $0.notice(hash: Sample.wording.hash) } == nil)
    }

    @Test func `a version is published once`() async throws {
        let now = store.time.now
        let (first, again) = (wording(version: 1, question: "May we?"), wording(version: 1, question: "Might we?"))
        try await store.write { try $0.publish(first, at: now) }
        let error = await #expect(throws: SQLError.self) { try await store.write { try $0.publish(again, at: now) } }
        #expect(error?.constraint?.kind == .unique)
    }

    @Test func `the schema lets nobody change a publication`() async throws {
        let now = store.time.now
        try await store.write { try $0.publish(Sample.wording, at: now) }
        #expect(throws: SQLError.self) { try store.tamper("UPDATE publication SET body = '{}'") }
    }

    @Test func `a text that is not the one that was published is refused`() async throws {
        let now = store.time.now
        try await store.write { try $0.publish(Sample.wording, at: now) }
        let table = TestEngine.current == .sqlite ? "" : " ON publication"
        try store.tamper(
            "DROP TRIGGER publication_is_final\(table); UPDATE publication SET body = replace(body, 'twice a month', 'three times a day')"
        )
        await #expect(throws: PersistenceError(.damagedRow, "publication")) {
            try await store.read { try $0.wording(hash: Sample.wording.hash) }
        }
    }
}
