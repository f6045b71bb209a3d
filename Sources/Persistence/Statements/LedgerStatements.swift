// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about the log, its tiles and signed heads.
struct LedgerStatements: Sendable {
    let count: Statement
    let position: Statement
    let append: Statement
    let entry: Statement
    let entries: Statement
    let newest: Statement
    let saveTile: Statement
    let tile: Statement
    let newestCheckpoint: Statement
    let insertCheckpoint: Statement
    let replaceCheckpoint: Statement
    let pruneCheckpoints: Statement

    init(_ names: StatementNames) throws {
        count = try names("ledger_count")
        position = try names("ledger_position")
        append = try names("ledger_append")
        entry = try names("ledger_entry_select")
        entries = try names("ledger_entries")
        newest = try names("ledger_newest")
        saveTile = try names("ledger_tile_save")
        tile = try names("ledger_tile_select")
        newestCheckpoint = try names("checkpoint_newest")
        insertCheckpoint = try names("checkpoint_insert")
        replaceCheckpoint = try names("checkpoint_replace")
        pruneCheckpoints = try names("checkpoint_prune")
    }
}
