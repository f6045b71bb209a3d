// SPDX-License-Identifier: Apache-2.0

/// The statements that hold transactions and units apart, prepared for one connection.
struct PostgresControl {
    let begin: PostgresCommand
    let beginReading: PostgresCommand
    let commit: PostgresCommand
    let rollback: PostgresCommand
    let lock: PostgresCommand
    /// Keeps the lock beyond the transaction, until the next one has it by `takeHeld`.
    let holdLock: PostgresCommand
    let takeHeld: PostgresCommand
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
        let writer = PostgresLock.writer.sql
        lock = try link.command("SELECT pg_advisory_xact_lock(\(writer))")
        holdLock = try link.command("SELECT pg_advisory_lock(\(writer))")
        // The session lets go what its transaction has by then.
        takeHeld = try link.command("SELECT pg_advisory_xact_lock(\(writer)), pg_advisory_unlock(\(writer))")
        saveUnit = try link.command("SAVEPOINT unit")
        releaseUnit = try link.command("RELEASE unit")
        rollbackToUnit = try link.command("ROLLBACK TO unit")
        saveBlind = try link.command("SAVEPOINT blind")
        releaseBlind = try link.command("RELEASE blind")
        rollbackToBlind = try link.command("ROLLBACK TO blind")
        marks = try table.map { try CommitMarkCommands(link, table: $0) }
    }
}
