// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Testing

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct LinkAndWindowTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    @Test func `a link is found by its secret, also when it is over`() async throws {
        let link = PersonalLink(kind: .receipt, subject: DataSubject.ID(from: store.random), expiresAt: store.time.now - .seconds(1))
        let (token, other) = (PersonalToken(from: store.random), PersonalToken(from: store.random))
        try await store.write { try $0.insert(link, token: token) }
        #expect(try await store.read { try $0.link(token) } == link)
        #expect(try await store.read { try $0.link(other) } == nil)
    }

    @Test func `links that are over are removed, the oldest first and not too many`() async throws {
        let start = store.time.now
        var tokens: [PersonalToken] = []
        for _ in 0..<4 { tokens.append(PersonalToken(from: store.random)) }
        for (index, token) in tokens.enumerated() {
            let link = PersonalLink(
                kind: .preferences,
                subject: DataSubject.ID(from: store.random),
                expiresAt: start + .seconds(Int64(index))
            )
            try await store.write { try $0.insert(link, token: token) }
        }
        #expect(try await store.write { try $0.removeExpiredLinks(before: start + .seconds(3), limit: 2) } == 2)
        #expect(try await store.write { try $0.removeExpiredLinks(before: start + .seconds(3), limit: 2) } == 1)
        #expect(try await store.write { try $0.removeExpiredLinks(before: start + .seconds(3), limit: 2) } == 0)
        let last = tokens[3]
        #expect(try await store.read { try $0.link(last) } != nil)
    }

    @Test func `a window is extended and never shortened`() async throws {
        let mariam = try await store.newSubject(SubjectProfile())
        let now = store.time.now
        #expect(try await store.read { try $0.windowClosing(of: mariam.id) } == nil)
        for offset: Int64 in [10, 30, 20] { try await store.write { try $0.extendWindow(of: mariam.id, to: now + .seconds(offset)) } }
        #expect(try await store.read { try $0.windowClosing(of: mariam.id) } == now + .seconds(30))
    }

    @Test func `help is sent once a window`() async throws {
        let mariam = try await store.newSubject(SubjectProfile())
        let now = store.time.now
        #expect(try await store.write { try $0.noteHelp(to: mariam.id, at: now) })
        #expect(try await store.write { try !$0.noteHelp(to: mariam.id, at: now + .hours(23)) })
        #expect(try await store.write { try $0.noteHelp(to: mariam.id, at: now + .hours(24)) })
    }
}
