// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about what may be tried only so often.
struct AttemptStatements: Sendable {
    let insert: Statement
    let count: Statement
    let forget: Statement
    let removeOld: Statement

    init(_ names: StatementNames) throws {
        insert = try names("attempt_insert")
        count = try names("attempt_count")
        forget = try names("attempt_forget")
        removeOld = try names("attempt_remove_old")
    }
}
