// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import Cryptography
import SQL

extension Session: StaffRepository {
    func staffMember(named userName: String) throws -> StaffMember? {
        try data.queryOne(statements.staff.byName, userName) { try Self.member($0) }
    }

    func staffMember(_ id: StaffMember.ID) throws -> StaffMember? {
        try data.queryOne(statements.staff.byID, id) { try Self.member($0) }
    }

    func session(_ token: PersonalToken) throws -> StaffSession? {
        try data.queryOne(statements.staff.session, keyRing.sessionToken(token)) { row in
            StaffSession(staff: try row.identifier(0), startedAt: try row.timestamp(1), seenAt: try row.timestamp(2))
        }
    }

    /// A new password or role ends every session that was begun with the old one (OWASP ASVS 5.0, 7.4.3).
    func save(_ member: StaffMember) throws {
        if let known = try staffMember(named: member.userName), known.password != member.password || known.role != member.role {
            try data.submit(statements.staff.deleteSessionsOfStaff, known.id)
        }
        try data.submit(
            statements.staff.save,
            member.id,
            member.userName,
            member.password.text,
            member.role.rawValue,
            member.language.rawValue,
            member.createdAt
        )
    }

    func insert(_ session: StaffSession, token: PersonalToken) throws {
        try data.execute(statements.staff.insertSession, keyRing.sessionToken(token), session.staff, session.startedAt, session.seenAt)
    }

    func touch(_ token: PersonalToken, at moment: Timestamp) throws {
        try data.submit(statements.staff.touchSession, keyRing.sessionToken(token), moment)
    }

    func endSession(_ token: PersonalToken) throws {
        try data.submit(statements.staff.deleteSession, keyRing.sessionToken(token))
    }

    func removeSessions(unseenSince moment: Timestamp) throws {
        try data.execute(statements.staff.deleteUnseenSessions, moment)
    }

    private static func member(_ row: borrowing Row) throws -> StaffMember {
        guard let role = StaffRole(rawValue: try row.int(3)) else { throw PersistenceError(.damagedRow, "staff") }
        return StaffMember(
            id: try row.identifier(0),
            userName: try row.text(1),
            password: try PasswordHash(text: try row.text(2)),
            role: role,
            language: Language(rawValue: try row.text(4)),
            createdAt: try row.timestamp(5)
        )
    }
}
