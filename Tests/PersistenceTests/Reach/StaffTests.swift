// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import Cryptography
import Repositories
import Testing

@testable import Persistence

@Suite(.serialized, .eachEngine)
struct StaffTests {
    private func member(_ reach: Reach, password: String = "correct horse", language: Language = .english) throws -> StaffMember {
        StaffMember(
            id: StaffMember.ID(from: reach.random),
            userName: "mona",
            password: try PasswordHash(password: password, cost: .least),
            role: .administrator,
            language: language,
            createdAt: reach.time.now
        )
    }

    /// Somebody who is signed in.
    private func signedIn() async throws -> (reach: Reach, member: StaffMember, token: PersonalToken) {
        let reach = try Reach()
        let member = try member(reach)
        let token = PersonalToken(from: reach.random)
        let session = StaffSession(staff: member.id, startedAt: reach.time.now, seenAt: reach.time.now)
        try await reach.database.write { unit in
            try unit.save(member)
            try unit.insert(session, token: token)
        }
        return (reach, member, token)
    }

    @Test func `staff is found by name and by reference`() async throws {
        let (reach, member, _) = try await signedIn()
        #expect(try await reach.database.read { records in try records.staffMember(named: "mona") } == member)
        #expect(try await reach.database.read { records in try records.staffMember(member.id) } == member)
        #expect(try await reach.database.read { records in try records.staffMember(named: "Mona") } == nil)
    }

    @Test func `saving the same name keeps the person and replaces the rest`() async throws {
        let (reach, member, _) = try await signedIn()
        let changed = try self.member(reach, password: "battery staple", language: .arabic)
        try await reach.database.write { unit in try unit.save(changed) }
        let stored = try #require(try await reach.database.read { records in try records.staffMember(named: "mona") })
        #expect(stored.id == member.id)
        #expect(stored.password == changed.password)
        #expect(stored.language == .arabic)
    }

    @Test func `a session is found by its token alone`() async throws {
        let (reach, member, token) = try await signedIn()
        #expect(try await reach.database.read { records in try records.session(token)?.staff } == member.id)
        let other = PersonalToken(from: reach.random)
        #expect(try await reach.database.read { records in try records.session(other) } == nil)
    }

    @Test func `a new password ends the sessions of the old one`() async throws {
        let (reach, _, token) = try await signedIn()
        let changed = try member(reach, password: "battery staple")
        try await reach.database.write { unit in try unit.save(changed) }
        #expect(try await reach.database.read { records in try records.session(token) } == nil)
    }

    @Test func `a new language ends no session`() async throws {
        let (reach, member, token) = try await signedIn()
        var changed = member
        changed.language = .arabic
        let saved = changed
        try await reach.database.write { unit in try unit.save(saved) }
        #expect(try await reach.database.read { records in try records.session(token) } != nil)
    }

    @Test func `use moves a session on, never back`() async throws {
        let (reach, _, token) = try await signedIn()
        let (start, later) = (reach.time.now, reach.time.now + .minutes(5))
        try await reach.database.write { unit in
            try unit.touch(token, at: later)
            try unit.touch(token, at: start)
        }
        #expect(try await reach.database.read { records in try records.session(token)?.seenAt } == later)
    }

    @Test func `a session ends by sign-out and by time`() async throws {
        let (reach, member, token) = try await signedIn()
        try await reach.database.write { unit in try unit.endSession(token) }
        #expect(try await reach.database.read { records in try records.session(token) } == nil)
        let moment = reach.time.now
        try await reach.database.write { unit in
            try unit.insert(StaffSession(staff: member.id, startedAt: moment, seenAt: moment), token: token)
            try unit.removeSessions(unseenSince: moment)
        }
        #expect(try await reach.database.read { records in try records.session(token) } != nil)
        try await reach.database.write { unit in try unit.removeSessions(unseenSince: moment + .minutes(1)) }
        #expect(try await reach.database.read { records in try records.session(token) } == nil)
    }
}
