// SPDX-License-Identifier: Apache-2.0
import Consent
import Cryptography
import SQL

extension Session: PermissionRepository {
    func permission(of subject: DataSubject.ID, for purpose: PurposeCode) throws -> Permission? {
        try data.queryOne(statements.permissions.select, subject, purpose.rawValue) { try Self.permission($0) }
    }

    func permissions(of subject: DataSubject.ID) throws -> [Permission] {
        try data.query(statements.permissions.ofSubject, subject) { try Self.permission($0) }
    }

    func save(_ permission: Permission) throws {
        let changed = try data.execute(
            statements.permissions.save,
            permission.subject,
            permission.purpose.rawValue,
            permission.state.rawValue,
            permission.version,
            permission.changedAt,
            permission.method.rawValue,
            permission.wording?.bytes
        )
        guard changed == 1 else { throw PersistenceError(.outOfDate, "permission") }
    }

    /// The columns subject, purpose, state, version, changed_at, method, wording from there on.
    static func permission(_ row: borrowing Row, from column: Int = 0) throws -> Permission {
        guard let state = PermissionState(rawValue: try row.int(column + 2)), let method = ConsentMethod(rawValue: try row.text(column + 5))
        else { throw PersistenceError(.damagedRow, "permission") }
        return Permission(
            subject: try row.identifier(column),
            purpose: PurposeCode(rawValue: try row.text(column + 1)),
            state: state,
            version: try row.int(column + 3),
            changedAt: try row.timestamp(column + 4),
            method: method,
            wording: try row.optionalDigest(column + 6)
        )
    }
}
