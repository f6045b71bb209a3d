// SPDX-License-Identifier: Apache-2.0
public import Basics

/// Brings the schema of one database up to date: all pending migrations in one transaction, or none.
public struct MigrationRunner: Sendable {
    private let migrations: [Migration]

    /// Reads the files in any order; throws `migration` when numbers are missing or doubled.
    public init(files: [SQLFile]) throws(SQLError) {
        var migrations: [Migration] = []
        for file in files { migrations.append(try Migration(file)) }
        migrations.sort { $0.number < $1.number }
        for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
            throw SQLError(.migration, subject: migration.name, detail: "number \(index + 1) is expected here")
        }
        self.migrations = migrations
    }

    /// Compares the database with the files and changes nothing.
    ///
    /// Throws `migration` when an applied one was changed or renamed, or when the database is newer than the program.
    public func plan(_ connection: Connection) throws -> MigrationPlan {
        guard try connection.queryOne(Self.tableExists, row: { try $0.bool(0) }) == true else {
            return MigrationPlan(applied: [], pending: migrations)
        }
        let applied = try connection.query(Self.applied) { (try $0.int(0), try $0.text(1), try $0.text(2)) }
        for (index, (number, name, checksum)) in applied.enumerated() {
            guard number == index + 1 else { throw error(name, "the database lacks migration \(index + 1), which came before it") }
            guard index < migrations.count else { throw error(name, "the database is newer than this program, which does not know it") }
            guard migrations[index].name == name else { throw error(name, "the program calls this migration \(migrations[index].name)") }
            guard migrations[index].checksum == checksum else { throw error(name, "it was changed after it had been applied") }
        }
        return MigrationPlan(applied: Array(migrations.prefix(applied.count)), pending: Array(migrations.dropFirst(applied.count)))
    }

    /// Tells the plan, then runs it under the database's write lock.
    ///
    /// Foreign keys are not enforced while it runs, so that tables can be rebuilt, and are checked before it commits.
    @discardableResult
    public func run(
        _ connection: Connection,
        at moment: Timestamp,
        telling announce: (MigrationPlan) -> Void = { _ in }
    ) throws -> MigrationPlan {
        try connection.executeScript("PRAGMA foreign_keys=OFF")
        let result = Result { try connection.transaction { try apply(connection, moment, announce) } }
        try connection.executeScript("PRAGMA foreign_keys=ON")
        return try result.get()
    }

    private func apply(_ connection: Connection, _ moment: Timestamp, _ announce: (MigrationPlan) -> Void) throws -> MigrationPlan {
        let plan = try plan(connection)
        announce(plan)
        guard !plan.isEmpty else { return plan }
        try connection.execute(Self.createTable)
        for migration in plan.pending {
            do {
                try connection.executeConfinedScript(migration.sql)
            } catch let failure as SQLError {
                throw error(migration.name, failure.detail)
            }
            try connection.execute(Self.record, migration.number, migration.name, migration.checksum, moment)
        }
        let orphans = try connection.query(Self.foreignKeyCheck) { try $0.text(0) }
        guard orphans.isEmpty else { throw error(orphans[0], "rows of this table refer to nothing after the migrations") }
        return plan
    }

    private func error(_ subject: String, _ detail: String) -> SQLError { SQLError(.migration, subject: subject, detail: detail) }

    private static let tableExists = Statement(
        name: "migration_table_exists",
        sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'"
    )
    private static let createTable = Statement(
        name: "migration_create_table",
        sql: """
            CREATE TABLE IF NOT EXISTS schema_migration(number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, \
            applied_at INTEGER NOT NULL) STRICT
            """
    )
    private static let applied = Statement(
        name: "migration_applied",
        sql: "SELECT number, name, checksum FROM schema_migration ORDER BY number"
    )
    private static let record = Statement(
        name: "migration_record",
        sql: "INSERT INTO schema_migration(number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)"
    )
    private static let foreignKeyCheck = Statement(name: "migration_foreign_key_check", sql: "PRAGMA foreign_key_check")
}
