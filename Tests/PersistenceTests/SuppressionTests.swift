// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL
import Testing

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct SuppressionTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    @Test func `an identity is suppressed in every spelling until it is lifted`() async throws {
        let now = store.time.now
        let address = try Sample.email()
        let shouted = try Sample.email("MARIAM.HADDAD@example.COM")
        try await store.write { try $0.suppress(.email(address), because: .withdrawal, at: now) }
        #expect(try await store.read { try $0.isSuppressed(.email(shouted)) })
        try await store.write { try $0.lift(.email(shouted)) }
        #expect(try await store.read { try !$0.isSuppressed(.email(address)) })
    }

    @Test func `suppression of one identity says nothing of another`() async throws {
        let now = store.time.now
        let number = try Sample.phone()
        try await store.write { try $0.suppress(.phone(number), because: .strangerStopped, at: now) }
        #expect(try await store.read { try !$0.isSuppressed(.whatsAppUser("4915123456789")) })
        let other = try Sample.phone("4915123456788")
        #expect(try await store.read { try !$0.isSuppressed(.phone(other)) })
    }

    @Test func `the first reason stays`() async throws {
        let now = store.time.now
        let number = try Sample.phone()
        try await store.write { session in
            try session.suppress(.phone(number), because: .importedUnsubscribed, at: now)
            try session.suppress(.phone(number), because: .withdrawal, at: now)
        }
        let reasons = try await store.read { try $0.data.query(Statements.probe("SELECT reason FROM suppression")) { try $0.int(0) } }
        #expect(reasons == [SuppressionReason.importedUnsubscribed.rawValue])
    }

    @Test func `the token of suppression cannot be compared with the one that finds people`() throws {
        let identity = ContactIdentity.email(try Sample.email())
        let ring = store.database.context.keyRing
        #expect(ring.identityToken(identity) != ring.suppressionToken(identity))
    }
}
