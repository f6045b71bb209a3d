// SPDX-License-Identifier: Apache-2.0
import SQL

/// The statements of a move that are the same for all tables; those of each table are made from its columns (`TableSQL`).
struct MoveStatements {
    let columns: Statement
    let references: Statement
    let size: Statement
    let orphan: Statement
    let foreignTable: Statement
    let lastNumber: Statement
    let setNumber: Statement
    let profiles: Statement
    let evidence: Statement
    let dataKeys: Statement
    let commitmentKeys: Statement
    let checkpoints: Statement
    let tileCount: Statement
    let replay: ReplayStatements

    /// Reads the embedded files; throws when a name is missing, doubled or never used.
    init(_ dialect: SQLDialect) throws {
        let names = StatementNames(try StatementLibrary(files: EmbeddedSQL.move(dialect)))
        columns = try names("move_columns")
        references = try names("move_references")
        size = try names("move_size")
        orphan = try names("move_orphan")
        foreignTable = try names("move_foreign_table")
        lastNumber = try names("move_last_number")
        setNumber = try names("move_set_number")
        profiles = try names("move_profiles")
        evidence = try names("move_evidence")
        dataKeys = try names("move_data_keys")
        commitmentKeys = try names("move_commitment_keys")
        checkpoints = try names("move_checkpoints")
        tileCount = try names("move_tile_count")
        replay = try ReplayStatements(names)
        try names.finish()
    }
}
