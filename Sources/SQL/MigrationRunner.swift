// SPDX-License-Identifier: Apache-2.0
public import Basics

/// Brings the schema of one database up to date: all pending migrations in one transaction, or none.
public struct MigrationRunner: Sendable {
    private let migrations: [Migration]
    private let schema: String?

    /// Reads the files in any order; throws `migration` when numbers are missing or doubled.
    ///
    /// The schema is where the tables lie, in an engine that has several.
    public init(files: [SQLFile], schema: String? = nil) throws(SQLError) {
        self.schema = schema
        var migrations: [Migration] = []
        for file in files { migrations.append(try Migration(file)) }
        migrations.sort { $0.number < $1.number }
        for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
            throw SQLError(.migration, subject: migration.name, detail: "number \(index + 1) is expected here")
        }
        self.migrations = migrations
    }

    /// What is to be done where there is nothing yet.
    public var planFromEmpty: MigrationPlan { MigrationPlan(applied: [], pending: migrations) }

    /// Compares the database with the files and changes nothing.
    ///
    /// Throws `migration` when an applied one was changed or renamed, or when the database is newer than the program.
    public func plan(_ connection: Connection) throws -> MigrationPlan {
        let dialect = MigrationDialect(connection.dialect, schema: schema)
        guard try connection.queryOne(dialect.tableExists, row: { try $0.bool(0) }) == true else {
            return MigrationPlan(applied: [], pending: migrations)
        }
        let applied = try connection.query(dialect.applied) { (try $0.int(0), try $0.text(1), try $0.text(2)) }
        for (index, (number, name, checksum)) in applied.enumerated() {
            guard number == index + 1 else { throw error(name, "the database lacks migration \(index + 1), which came before it") }
            guard index < migrations.count else { throw error(name, "the database is newer than this program, which does not know it") }
            guard migrations[index].name == name else { throw error(name, "the program calls this migration \(migrations[index].name)") }
            guard migrations[index].checksum == checksum else { throw error(name, "it was changed after it had been applied") }
        }
        return MigrationPlan(applied: Array(migrations.prefix(applied.count)), pending: Array(migrations.dropFirst(applied.count)))
    }

    /// Tells the plan, then runs it while nobody else can run one.
    ///
    /// Throws `forbidden` when something is to be done and the role may not do it.
    @discardableResult
    public func run(
        _ connection: Connection,
        at moment: Timestamp,
        telling announce: (MigrationPlan) -> Void = { _ in }
    ) throws -> MigrationPlan {
        let dialect = MigrationDialect(connection.dialect, schema: schema)
        // What is up to date needs no rights and no lock.
        let plan = try plan(connection)
        if plan.isEmpty, !plan.applied.isEmpty {
            announce(plan)
            return plan
        }
        try dialect.prepare(connection)
        let result = Result { try connection.transaction { try apply(connection, dialect, moment, announce) } }
        try dialect.finish(connection)
        return try result.get()
    }

    private func apply(
        _ connection: Connection,
        _ dialect: MigrationDialect,
        _ moment: Timestamp,
        _ announce: (MigrationPlan) -> Void
    ) throws -> MigrationPlan {
        try dialect.begin(connection)
        let plan = try plan(connection)
        announce(plan)
        guard !plan.isEmpty else { return plan }
        try connection.execute(dialect.createTable)
        for migration in plan.pending {
            do {
                try connection.engine.executeConfinedScript(migration.sql)
            } catch let failure as SQLError {
                throw error(migration.name, failure.detail)
            }
            try connection.execute(dialect.record, migration.number, migration.name, migration.checksum, moment)
        }
        if let orphan = try dialect.orphan(connection) { throw error(orphan, "rows of this table refer to nothing after the migrations") }
        return plan
    }

    private func error(_ subject: String, _ detail: String) -> SQLError { SQLError(.migration, subject: subject, detail: detail) }
}
