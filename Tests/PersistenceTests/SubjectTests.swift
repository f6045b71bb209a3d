// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL
import Testing

@testable import Persistence

@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct SubjectTests {
    private let store: TestStore

    init() throws { store = try TestStore() }

    @Test func `a person is found by each of their identities`() async throws {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile, language: .arabic)
        for identity in profile.identities {
            #expect(try await store.read { try $0.subject(identifiedBy: identity) } == mariam)
        }
        #expect(try await store.read { try $0.subject(mariam.id) } == mariam)
    }

    @Test func `an e-mail address is found in any case of its letters`() async throws {
        let mariam = try await store.newSubject(SubjectProfile(email: try Sample.email()))
        let typed = try Sample.email("mariam.HADDAD@EXAMPLE.com")
        #expect(try await store.read { try $0.subject(identifiedBy: .email(typed))?.id } == mariam.id)
    }

    @Test func `nobody is found by an identity of another kind with the same text`() async throws {
        _ = try await store.newSubject(SubjectProfile(phone: try Sample.phone("4915123456789")))
        #expect(try await store.read { try $0.subject(identifiedBy: .whatsAppUser("4915123456789")) } == nil)
    }

    @Test func `a record opens as it was written`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        #expect(try await store.read { try $0.profile(of: mariam.id) } == (try Sample.profile()))
        let nobody = try await store.newSubject(SubjectProfile())
        #expect(try await store.read { try $0.profile(of: nobody.id) } == SubjectProfile())
    }

    @Test func `two people cannot hold one identity`() async throws {
        _ = try await store.newSubject(SubjectProfile(phone: try Sample.phone()))
        let error = await #expect(throws: SQLError.self) { try await store.newSubject(SubjectProfile(phone: try Sample.phone())) }
        #expect(error?.constraint?.kind == .unique)
        #expect(try await store.write { try $0.keys.query($0.statements.keys.pageOfDataKeys, [UInt8](), 9) { _ in true }.count } == 1)
    }

    @Test func `a replaced record is found by the new identities only`() async throws {
        let mariam = try await store.newSubject(SubjectProfile(phone: try Sample.phone("4915111111111")))
        let new = SubjectProfile(email: try Sample.email(), phone: try Sample.phone("4915122222222"))
        try await store.write { try $0.replaceProfile(of: mariam.id, with: new) }
        let old = try Sample.phone("4915111111111")
        #expect(try await store.read { try $0.subject(identifiedBy: .phone(old)) } == nil)
        for identity in new.identities { #expect(try await store.read { try $0.subject(identifiedBy: identity)?.id } == mariam.id) }
        #expect(try await store.read { try $0.profile(of: mariam.id) } == new)
    }

    @Test func `a sealed person is known by reference only`() async throws {
        let profile = try Sample.profile()
        let mariam = try await store.newSubject(profile)
        try await store.write { try $0.seal(mariam.id) }
        #expect(try await store.read { try $0.subject(mariam.id)?.stage } == .sealed)
        #expect(try await store.read { try $0.profile(of: mariam.id) } == nil)
        for identity in profile.identities { #expect(try await store.read { try $0.subject(identifiedBy: identity) } == nil) }
    }

    @Test func `the number of a sealed person can belong to somebody new`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        try await store.write { try $0.seal(mariam.id) }
        let omar = try await store.newSubject(try Sample.profile())
        #expect(omar.id != mariam.id)
        await #expect(throws: PersistenceError(.outOfDate, "subject")) {
            try await store.write { try $0.replaceProfile(of: mariam.id, with: SubjectProfile()) }
        }
    }

    @Test func `a removed person leaves nothing`() async throws {
        let mariam = try await store.newSubject(try Sample.profile())
        let now = store.time.now
        try await store.write { session in
            try session.save(Sample.permission(mariam.id, .requested, at: now))
            try session.extendWindow(of: mariam.id, to: now)
            try session.remove(mariam.id)
        }
        #expect(try await store.read { try $0.subject(mariam.id) } == nil)
        #expect(try await store.read { try $0.permissions(of: mariam.id) } == [])
        #expect(try await store.read { try $0.windowClosing(of: mariam.id) } == nil)
        #expect(try await store.write { try $0.keys.query($0.statements.keys.pageOfDataKeys, [UInt8](), 9) { _ in true } } == [])
    }

    @Test func `one person's record under another's reference does not open`() async throws {
        let mariam = try await store.newSubject(SubjectProfile(givenName: "Mariam"))
        let omar = try await store.newSubject(SubjectProfile(givenName: "Omar"))
        try store.tamper("UPDATE subject SET profile = (SELECT profile FROM subject WHERE number = 1) WHERE number = 2")
        await #expect(throws: CryptographyError.self) { try await store.read { try $0.profile(of: omar.id) } }
        #expect(try await store.read { try $0.profile(of: mariam.id)?.givenName } == "Mariam")
    }

    @Test func `a unit that throws leaves neither person nor key`() async throws {
        struct Refusal: Error {}
        let subject = DataSubject(id: DataSubject.ID(from: store.random), language: .english, createdAt: store.time.now)
        await #expect(throws: Refusal.self) {
            try await store.write { session in
                try session.insert(subject, profile: SubjectProfile())
                throw Refusal()
            }
        }
        #expect(try await store.read { try $0.subject(subject.id) } == nil)
        #expect(try await store.write { try $0.keys.query($0.statements.keys.pageOfDataKeys, [UInt8](), 9) { _ in true } } == [])
    }
}
