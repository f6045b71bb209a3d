// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL
import Testing

struct MigrationTests {
    private let scratch: Scratch
    private let connection: Connection
    private let moment = Timestamp(seconds: 1_790_000_000)
    private let first = SQLFile(name: "0001_create_parent.sql", text: "CREATE TABLE parent(id INTEGER PRIMARY KEY) STRICT;")
    private let second = SQLFile(
        name: "0002_create_child.sql",
        text: "CREATE TABLE child(parent INTEGER NOT NULL REFERENCES parent(id)) STRICT;"
    )

    init() throws {
        scratch = try Scratch()
        connection = try scratch.connection()
    }

    private var tables: [String] {
        get throws {
            let list = Statement(name: "tables", sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            return try connection.query(list) { try $0.text(0) }
        }
    }

    @Test func `an empty database gets everything, in order of number`() throws {
        let plan = try MigrationRunner(files: [second, first]).run(connection, at: moment)
        #expect(plan.pending.map(\.name) == ["0001_create_parent", "0002_create_child"])
        #expect(try tables == ["child", "parent", "schema_migration"])
        let record = Statement(name: "record", sql: "SELECT name, applied_at FROM schema_migration ORDER BY number")
        #expect(try connection.query(record) { try $0.timestamp(1) } == [moment, moment])
    }

    @Test func `a database of the release before gets the rest`() throws {
        try MigrationRunner(files: [first]).run(connection, at: moment)
        let plan = try MigrationRunner(files: [first, second]).run(connection, at: moment)
        #expect(plan.applied.map(\.number) == [1])
        #expect(plan.pending.map(\.number) == [2])
        #expect(try MigrationRunner(files: [first, second]).plan(connection).isEmpty)
    }

    @Test func `the plan is told before anything is changed`() throws {
        var tablesThen: [String]?
        var told: MigrationPlan?
        try MigrationRunner(files: [first]).run(connection, at: moment) { plan in
            told = plan
            tablesThen = try? tables
        }
        #expect(tablesThen == [])
        #expect(told?.pending.map(\.name) == ["0001_create_parent"])
    }

    @Test func `a migration that was changed after it was applied is refused`() throws {
        try MigrationRunner(files: [first]).run(connection, at: moment)
        let changed = SQLFile(name: first.name, text: first.text + " ")
        let error = sqlError { try MigrationRunner(files: [changed, second]).run(connection, at: moment) }
        #expect(error?.description == "SQL failure migration in 0001_create_parent: it was changed after it had been applied")
        #expect(try !tables.contains("child"))
    }

    @Test func `a migration that was renamed after it was applied is refused`() throws {
        try MigrationRunner(files: [first]).run(connection, at: moment)
        let renamed = SQLFile(name: "0001_other.sql", text: first.text)
        #expect(sqlError { try MigrationRunner(files: [renamed]).run(connection, at: moment) }?.code == .migration)
    }

    @Test func `a database that is newer than the program is refused`() throws {
        try MigrationRunner(files: [first, second]).run(connection, at: moment)
        let error = sqlError { try MigrationRunner(files: [first]).run(connection, at: moment) }
        #expect(error?.subject == "0002_create_child")
    }

    @Test func `a record that is missing in the middle is refused`() throws {
        try MigrationRunner(files: [first, second]).run(connection, at: moment)
        try connection.executeScript("DELETE FROM schema_migration WHERE number = 1")
        #expect(sqlError { _ = try MigrationRunner(files: [first, second]).plan(connection) }?.code == .migration)
    }

    @Test(arguments: [
        "CREATE TABLE x(a) STRICT;", "INSERT INTO nowhere VALUES (1);", "COMMIT;", "SAVEPOINT s;", "ATTACH ':memory:' AS m;",
        "INSERT INTO child VALUES (7);",
    ])
    func `a migration that fails leaves nothing of the others`(text: String) throws {
        let broken = SQLFile(name: "0003_broken.sql", text: text)
        let error = sqlError { try MigrationRunner(files: [first, second, broken]).run(connection, at: moment) }
        #expect(error?.code == .migration)
        #expect(try tables == [])
        let enforced = Statement(name: "enforced", sql: "PRAGMA foreign_keys")
        #expect(try connection.queryOne(enforced) { try $0.bool(0) } == true)
    }

    @Test func `a table that others refer to can be rebuilt`() throws {
        try MigrationRunner(files: [first, second]).run(connection, at: moment)
        try connection.executeScript("INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1);")
        let rebuild = SQLFile(
            name: "0003_rebuild_parent.sql",
            text: """
                CREATE TABLE parent_new(id INTEGER PRIMARY KEY, note TEXT) STRICT;
                INSERT INTO parent_new(id) SELECT id FROM parent;
                DROP TABLE parent;
                ALTER TABLE parent_new RENAME TO parent;
                """
        )
        try MigrationRunner(files: [first, second, rebuild]).run(connection, at: moment)
        let children = Statement(name: "children", sql: "SELECT count(*) FROM child")
        #expect(try connection.queryOne(children) { try $0.int(0) } == 1)
    }

    @Test(arguments: ["0001_x.txt", "1_x.sql", "0001.sql", "0000_x.sql", "0001_X.sql", "0001_.sql", "+001_x.sql", "", "0002_gap.sql"])
    func `a file of another name is refused`(name: String) {
        #expect(sqlError { _ = try MigrationRunner(files: [SQLFile(name: name, text: "SELECT 1")]) }?.code == .migration)
    }

    @Test func `two files of one number are refused`() {
        let twin = SQLFile(name: "0001_twin.sql", text: "SELECT 1")
        #expect(sqlError { _ = try MigrationRunner(files: [first, twin]) }?.code == .migration)
    }

    @Test func `the checksum is FNV-1a`() throws {
        // Test vectors of the algorithm's authors (draft-eastlake-fnv).
        #expect(try Migration(SQLFile(name: "0001_a.sql", text: "")).checksum == "cbf29ce484222325")
        #expect(try Migration(SQLFile(name: "0001_a.sql", text: "a")).checksum == "af63dc4c8601ec8c")
        #expect(try Migration(SQLFile(name: "0001_a.sql", text: "foobar")).checksum == "85944171f73967e8")
    }
}
