// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about suppression tokens.
struct SuppressionStatements: Sendable {
    let exists: Statement
    let latest: Statement
    let insert: Statement
    let insertListed: Statement
    let insertIdentities: Statement
    let delete: Statement

    init(_ names: StatementNames) throws {
        exists = try names("suppression_exists")
        latest = try names("suppression_latest")
        insert = try names("suppression_insert")
        insertListed = try names("suppression_insert_listed")
        insertIdentities = try names("suppression_insert_identities")
        delete = try names("suppression_delete")
    }
}
