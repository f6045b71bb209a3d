// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about the file of data itself.
struct StoreStatements: Sendable {
    let select: Statement
    let insert: Statement
    let knownStop: Statement
    let knowStop: Statement
    let mailed: Statement
    let noteMailed: Statement

    init(_ names: StatementNames) throws {
        select = try names("data_store_select")
        insert = try names("data_store_insert")
        knownStop = try names("data_store_known_stop")
        knowStop = try names("data_store_know_stop")
        mailed = try names("data_store_mailed")
        noteMailed = try names("data_store_note_mailed")
    }
}
