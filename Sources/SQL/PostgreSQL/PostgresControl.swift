// SPDX-License-Identifier: Apache-2.0

/// The statements that hold transactions and units apart, prepared for one connection.
struct PostgresControl {
    let begin: PostgresCommand
    let beginReading: PostgresCommand
    let commit: PostgresCommand
    let rollback: PostgresCommand
    let lock: PostgresCommand
    let saveUnit: PostgresCommand
    let releaseUnit: PostgresCommand
    let rollbackToUnit: PostgresCommand
    let saveBlind: PostgresCommand
    let releaseBlind: PostgresCommand
    let rollbackToBlind: PostgresCommand
    let marks: CommitMarkCommands?

    init(_ link: PostgresLink, marks table: String?) throws {
        begin = try link.command("BEGIN ISOLATION LEVEL READ COMMITTED")
        beginReading = try link.command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        commit = try link.command("COMMIT")
        rollback = try link.command("ROLLBACK")
        lock = try link.command("SELECT pg_advisory_xact_lock(\(PostgresLock.writer.sql))")
        saveUnit = try link.command("SAVEPOINT unit")
        releaseUnit = try link.command("RELEASE unit")
        rollbackToUnit = try link.command("ROLLBACK TO unit")
        saveBlind = try link.command("SAVEPOINT blind")
        releaseBlind = try link.command("RELEASE blind")
        rollbackToBlind = try link.command("ROLLBACK TO blind")
        marks = try table.map { try CommitMarkCommands(link, table: $0) }
    }
}
