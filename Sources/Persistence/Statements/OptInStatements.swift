// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about opt-in requests.
struct OptInStatements: Sendable {
    let insert: Statement
    let update: Statement
    let byID: Statement
    let byCode: Statement
    let unanswered: Statement
    let unansweredOfMany: Statement
    let overdue: Statement

    init(_ names: StatementNames) throws {
        insert = try names("opt_in_insert")
        update = try names("opt_in_update")
        byID = try names("opt_in_by_id")
        byCode = try names("opt_in_by_code")
        unanswered = try names("opt_in_unanswered")
        unansweredOfMany = try names("opt_in_unanswered_of_many")
        overdue = try names("opt_in_overdue")
    }
}
