// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import PhoneNumbers
import SQL
import Testing

@testable import Persistence

/// From a number that somebody names to sealed evidence, and from nowhere else (docs/design/0015).
@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct EvidenceMatchTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    private func matches(_ identity: ContactIdentity) async throws -> [DataSubject.ID] {
        try await store.read { try $0.subjects(matching: identity).map(\.id) }
    }

    private func rows() throws -> Int {
        let count = try store.place.intruder(.data).queryOne(Statements.probe("SELECT count(*) FROM evidence_match")) { try $0.int(0) }
        return count ?? -1
    }

    @Test func `a sealed person is found by each identity that they had, and by no other`() async throws {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile)
        try await store.write { try $0.seal(mariam.id) }
        #expect(profile.identities.count == 3)
        for identity in profile.identities { #expect(try await matches(identity) == [mariam.id]) }
        #expect(try await matches(.phone(try #require(PhoneNumber(e164: "+4915112345670")))) == [])
        #expect(try await store.read { try $0.subject(identifiedBy: profile.identities[0]) } == nil)
    }

    @Test func `one number may have had several lives, and the present one is among them`() async throws {
        let profile = try Sample.profile()
        var lives: [DataSubject.ID] = []
        for _ in 0..<3 {
            store.time.advance(by: .days(1))
            let life = try await store.newSubject(profile)
            if lives.count < 2 { try await store.write { try $0.seal(life.id) } }
            lives.append(life.id)
        }
        #expect(try await matches(profile.identities[1]) == lives)
        #expect(try await store.read { try $0.subjects(matching: profile.identities[1]).map(\.stage) } == [.sealed, .sealed, .active])
    }

    @Test func `what finds them can be compared neither with what finds the active nor with what suppresses`() async throws {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile)
        let (index, suppression) = try await store.write { session in
            for identity in profile.identities { try session.suppress(identity, because: .withdrawal, at: session.context.time.now) }
            let tokens = (
                profile.identities.map(session.keyRing.identityToken), profile.identities.map(session.keyRing.suppressionToken)
            )
            try session.seal(mariam.id)
            return tokens
        }
        let stored = try store.place.intruder(.data).query(Statements.probe("SELECT token FROM evidence_match")) { try $0.blob(0) }
        #expect(stored.count == 3 && Set(stored).isDisjoint(with: index + suppression))
    }

    @Test func `at the end of the proof's term nothing ties a number to anything (Art. 5(1)(e))`() async throws {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile)
        try await store.write { try $0.seal(mariam.id) }
        #expect(try rows() == 3)
        try await store.write { try $0.unlink(mariam.id) }
        #expect(try rows() == 0)
        for identity in profile.identities { #expect(try await matches(identity) == []) }
    }

    @Test func `whoever is removed leaves nothing behind`() async throws {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile)
        try await store.write { try $0.seal(mariam.id) }
        try await store.write { try $0.remove(mariam.id) }
        #expect(try rows() == 0)
        #expect(try await matches(profile.identities[0]) == [])
    }

    @Test func `a person whose key a crash destroyed can still be matched once they are sealed`() async throws {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile)
        try store.tamper("DELETE FROM data_key", in: .keys)
        #expect(try await store.read { try $0.profile(of: mariam.id) } == nil)
        try await store.write { try $0.seal(mariam.id) }
        for identity in profile.identities { #expect(try await matches(identity) == [mariam.id]) }
    }

    @Test func `sealing twice is sealing once`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        for _ in 0..<2 { try await store.write { try $0.seal(mariam.id) } }
        #expect(try rows() == 3)
    }
}
