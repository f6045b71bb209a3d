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

    init(_ link: PostgresLink) throws {
        func prepare(_ sql: String) throws -> PostgresCommand {
            PostgresCommand(subject: sql, name: try link.prepare(Statement(name: sql, sql: sql), sql: sql).name)
        }
        begin = try prepare("BEGIN ISOLATION LEVEL READ COMMITTED")
        beginReading = try prepare("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        commit = try prepare("COMMIT")
        rollback = try prepare("ROLLBACK")
        lock = try prepare("SELECT pg_advisory_xact_lock(\(PostgresLock.writer.sql))")
        saveUnit = try prepare("SAVEPOINT unit")
        releaseUnit = try prepare("RELEASE unit")
        rollbackToUnit = try prepare("ROLLBACK TO unit")
        saveBlind = try prepare("SAVEPOINT blind")
        releaseBlind = try prepare("RELEASE blind")
        rollbackToBlind = try prepare("ROLLBACK TO blind")
    }
}
