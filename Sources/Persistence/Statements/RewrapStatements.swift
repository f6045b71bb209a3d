// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements that wrap the keys of one table anew.
struct RewrapStatements: Sendable {
    /// Rows of older generations behind a number.
    let old: Statement
    let countOld: Statement
    /// The number of the newest row.
    let newest: Statement
    let rewrap: Statement

    init(_ names: StatementNames, _ table: String) throws {
        old = try names("key_\(table)_old")
        countOld = try names("key_\(table)_old_count")
        newest = try names("key_\(table)_newest")
        rewrap = try names("key_\(table)_rewrap")
    }
}
