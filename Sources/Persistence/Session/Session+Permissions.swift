// SPDX-License-Identifier: Apache-2.0
import Consent
import Cryptography
import SQL

extension Session: PermissionRepository {
    func permission(of subject: DataSubject.ID, for purpose: PurposeCode) throws -> Permission? {
        if let known = known[subject] { return known.permissions.first { $0.purpose == purpose } }
        return try data.queryOne(statements.permissions.select, subject, purpose.rawValue) { try Self.permission($0) }
    }

    func permissions(of subject: DataSubject.ID) throws -> [Permission] {
        if let known = known[subject] { return known.permissions }
        return try data.query(statements.permissions.ofSubject, subject) { try Self.permission($0) }
    }

    func save(_ permission: Permission) throws {
        // Read under the writer's lock, and newer: there is nothing to wait for.
        if known[permission.subject]?.takes(permission) == true {
            known[permission.subject]?.note(permission)
            return try data.submitMany(statements.permissions.save, CollectionOfOne(permission)) { Self.bind($1, to: &$0) }
        }
        known[permission.subject] = nil
        guard try data.execute(statements.permissions.save, binding: { Self.bind(permission, to: &$0) }) == 1 else {
            throw PersistenceError(.outOfDate, "permission")
        }
    }

    private static func bind(_ permission: Permission, to binder: inout Binder) {
        binder.bind(1, permission.subject)
        binder.bind(2, permission.purpose.rawValue)
        binder.bind(3, permission.state.rawValue)
        binder.bind(4, permission.version)
        binder.bind(5, permission.changedAt)
        binder.bind(6, permission.method.rawValue)
        binder.bind(7, permission.wording)
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
