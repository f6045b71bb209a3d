// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about personal links.
struct LinkStatements: Sendable {
    let insert: Statement
    let select: Statement
    let deleteExpired: Statement

    init(_ names: StatementNames) throws {
        insert = try names("link_insert")
        select = try names("link_select")
        deleteExpired = try names("link_delete_expired")
    }
}
