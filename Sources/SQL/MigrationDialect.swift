// SPDX-License-Identifier: Apache-2.0

/// What migrations need of an engine besides their own text.
struct MigrationDialect {
    private let dialect: SQLDialect
    /// The schema that the tables lie in; of PostgreSQL only.
    private let schema: String

    init(_ dialect: SQLDialect, schema: String?) {
        self.dialect = dialect
        self.schema = schema ?? "public"
    }

    // MARK: The table of what was applied

    var tableExists: Statement {
        switch dialect {
        case .sqlite:
            Statement(
                name: "migration_table_exists",
                sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'"
            )
        case .postgres:
            Statement(
                name: "migration_table_exists",
                sql: "SELECT (to_regclass('\(schema).schema_migration') IS NOT NULL)::int"
            )
        }
    }

    var createTable: Statement {
        switch dialect {
        case .sqlite:
            Statement(
                name: "migration_create_table",
                sql: """
                    CREATE TABLE IF NOT EXISTS schema_migration(number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, \
                    applied_at INTEGER NOT NULL) STRICT
                    """
            )
        case .postgres:
            Statement(
                name: "migration_create_table",
                sql: """
                    CREATE TABLE IF NOT EXISTS \(schema).schema_migration(number BIGINT PRIMARY KEY, name TEXT NOT NULL, \
                    checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)
                    """
            )
        }
    }

    var applied: Statement {
        Statement(name: "migration_applied", sql: "SELECT number, name, checksum FROM \(table) ORDER BY number")
    }

    var record: Statement {
        Statement(
            name: "migration_record",
            sql: "INSERT INTO \(table)(number, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)"
        )
    }

    private var table: String { dialect == .sqlite ? "schema_migration" : "\(schema).schema_migration" }

    // MARK: Around the migrations

    /// Before the transaction: foreign keys of SQLite are not enforced meanwhile, so that tables can be rebuilt, and are checked before it commits.
    func prepare(_ connection: Connection) throws {
        if dialect == .sqlite { try connection.executeScript("PRAGMA foreign_keys=OFF") }
    }

    /// After the transaction.
    func finish(_ connection: Connection) throws {
        if dialect == .sqlite { try connection.executeScript("PRAGMA foreign_keys=ON") }
    }

    /// First in the transaction: one node at a time, as the owner of the schema, whose own the tables become.
    func begin(_ connection: Connection) throws {
        guard dialect == .postgres else { return }
        try connection.execute(Self.lock)
        let owner = try connection.queryOne(Self.owner, schema) { (name: try $0.text(0), isOurs: try $0.bool(1)) }
        if let owner {
            guard owner.isOurs else { throw forbidden("only \(owner.name) may change the tables of schema \(schema)") }
            try connection.executeScript("SET LOCAL ROLE \(owner.name)")
        } else {
            do {
                try connection.executeScript("CREATE SCHEMA \(schema)")
            } catch let error as SQLError where error.code == .forbidden {
                throw forbidden("schema \(schema) is not there and the role may not make it")
            }
        }
        try connection.executeScript("SET LOCAL search_path = \(schema)")
    }

    /// A table whose rows refer to nothing, if there is one; PostgreSQL keeps its foreign keys itself.
    func orphan(_ connection: Connection) throws -> String? {
        guard dialect == .sqlite else { return nil }
        return try connection.queryOne(Self.foreignKeyCheck) { try $0.text(0) }
    }

    private func forbidden(_ reason: String) -> SQLError {
        SQLError(
            .forbidden,
            subject: schema,
            detail:
                "migrations are to be run, but \(reason): run `naam migrate --config FILE --apply` with a role that may (roles.sql makes one)"
        )
    }

    private static let lock = Statement(
        name: "migration_lock",
        sql: "SELECT pg_advisory_xact_lock(\(PostgresLock.migration.sql))::text"
    )
    private static let owner = Statement(
        name: "migration_owner",
        sql: "SELECT nspowner::regrole::text, pg_has_role(nspowner, 'MEMBER')::int FROM pg_namespace WHERE nspname = ?1::text"
    )
    private static let foreignKeyCheck = Statement(name: "migration_foreign_key_check", sql: "PRAGMA foreign_key_check")
}
