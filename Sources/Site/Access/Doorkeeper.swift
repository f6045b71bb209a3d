// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import HTTPServer
import Repositories

/// Knows who is signed in, begins and ends sessions.
struct Doorkeeper: Sendable {
    /// How old the last sight may be before it is written again: reading pages must not cost a write each.
    private static let sightStep: Duration = .minutes(1)
    let context: SiteContext

    /// Who asks, or nil when nobody is signed in or the session is over.
    func guest(of request: HTTPRequest) async throws -> (member: StaffMember, token: PersonalToken)? {
        guard let token = ConsoleCookie.session.token(in: request) else { return nil }
        let now = context.services.time.now
        let found = try await context.services.database.read { records -> (StaffMember, StaffSession)? in
            guard let session = try records.session(token), session.isValid(at: now), let member = try records.staffMember(session.staff)
            else {
                return nil
            }
            return (member, session)
        }
        guard let (member, session) = found else { return nil }
        // A page that asks again by itself is nobody at the keyboard, but says so to no one: the absolute limit of the session ends it.
        if now - session.seenAt > Self.sightStep {
            try await context.services.database.write { unit in try unit.touch(token, at: now) }
        }
        return (member, token)
    }

    /// Begins a session under a new secret, in the language chosen at the door; the old one of this browser ends with it.
    func begin(for member: StaffMember, in language: Language?, replacing old: PersonalToken?) async throws -> PersonalToken {
        let token = PersonalToken(from: context.services.random)
        let now = context.services.time.now
        try await context.services.database.write { unit in
            if let old { try unit.endSession(old) }
            if let language, var known = try unit.staffMember(member.id), known.language != language {
                known.language = language
                try unit.save(known)
            }
            try unit.insert(StaffSession(staff: member.id, startedAt: now, seenAt: now), token: token)
        }
        return token
    }

    func end(_ token: PersonalToken) async throws {
        try await context.services.database.write { unit in try unit.endSession(token) }
    }
}
