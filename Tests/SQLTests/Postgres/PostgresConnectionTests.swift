// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresConnectionTests {
    private let scratch: PostgresScratch
    private let connection: Connection

    init() throws {
        scratch = try PostgresScratch()
        connection = try scratch.connection()
    }

    private func statement(_ sql: String) -> Statement { Statement(name: "probe", sql: sql) }

    @Test(arguments: [0, 1, -1, Int64.max, Int64.min])
    func `integers come back as they went`(_ number: Int64) throws {
        #expect(try connection.queryOne(statement("SELECT ?1::bigint"), number) { try $0.int64(0) } == number)
    }

    @Test(arguments: ["", "Mariam", "مريم نعم 🌿", "it's $1 and \"?2\""])
    func `texts come back as they went`(_ text: String) throws {
        #expect(try connection.queryOne(statement("SELECT ?1::text"), text) { try $0.text(0) } == text)
    }

    @Test(arguments: [[], [0], [UInt8](0...255)])
    func `bytes come back as they went`(_ bytes: [UInt8]) throws {
        #expect(try connection.queryOne(statement("SELECT ?1::bytea"), bytes) { try $0.blob(0) } == bytes)
    }

    @Test func `null is null, and neither empty text nor empty bytes are`() throws {
        let kinds = try connection.queryOne(statement("SELECT ?1::bigint, ?2::text, ?3::bytea"), Int?.none, "", [UInt8]()) { row in
            [try row.isNull(0), try row.isNull(1), try row.isNull(2)]
        }
        #expect(kinds == [true, false, false])
    }

    @Test(arguments: [("smallint", Int(Int16.min), Int(Int16.max)), ("integer", Int(Int32.min), Int(Int32.max))])
    func `small integers take what fits and refuse what does not`(_ type: String, least: Int, most: Int) throws {
        let echo = statement("SELECT ?1::\(type)")
        for number in [least, -1, 0, most] { #expect(try connection.queryOne(echo, number) { try $0.int(0) } == number) }
        for number in [least - 1, most + 1] {
            #expect(sqlError { try connection.queryOne(echo, number) { try $0.int(0) } }?.code == .typeMismatch)
        }
    }

    @Test func `a value of another kind is refused on the way in and on the way out`() {
        #expect(sqlError { try connection.execute(Notes.insert, "one", "x") }?.code == .typeMismatch)
        #expect(sqlError { try connection.queryOne(statement("SELECT 1::bigint")) { try $0.text(0) } }?.code == .typeMismatch)
        #expect(sqlError { try connection.queryOne(statement("SELECT 1.5::float8")) { try $0.int(0) } }?.code == .typeMismatch)
    }

    @Test func `text with a NUL is refused`() {
        #expect(sqlError { try connection.execute(Notes.insert, 1, "a\0b") }?.code == .invalidText)
    }

    @Test func `arrays take many rows in one run, none included`() throws {
        let insert = statement("INSERT INTO note (number, body) SELECT * FROM unnest(?1::bigint[], ?2::text[])")
        let changed = try connection.insertMany(insert, 0..<2_000) { binder, number in
            binder.bind(1, number)
            binder.bind(2, "note \(number)")
        }
        #expect(changed == 2_000)
        #expect(try connection.queryOne(Notes.count) { try $0.int(0) } == 2_000)
        let none = try connection.insertMany(insert, 0..<0) { _, _ in }
        #expect(none == 0)
    }

    @Test func `rows of arrays may be bound in any order, and null is no empty value`() throws {
        let echo = statement("SELECT n, t, b FROM unnest(?1::bigint[], ?2::text[], ?3::bytea[]) AS r(n, t, b)")
        let rows = try connection.queryMany(echo, 0..<3) { binder, number in
            if number == 1 { binder.bind(3, SQLValue.null) } else { binder.bind(3, number == 2 ? [] : [7, UInt8(number)]) }
            binder.bind(1, -number)
            binder.bind(2, number == 1 ? "" : "row \(number)")
        } row: {
            [try $0.value(0), try $0.value(1), try $0.value(2)]
        }
        #expect(
            rows == [
                [.integer(0), .text("row 0"), .blob([7, 0])], [.integer(-1), .text(""), .null], [.integer(-2), .text("row 2"), .blob([])],
            ]
        )
    }

    @Test func `a constraint is named by table and name, and no value is told`() throws {
        try connection.execute(Notes.insert, 1, "secret words")
        let error = sqlError { try connection.execute(Notes.insert, 1, "secret words") }
        #expect(error?.constraint == SQLError.Constraint(kind: .unique, name: "note.note_pkey"))
        #expect(error?.debugDescription.contains("secret") == false)
        #expect(error?.debugDescription.contains("(1)") == false)
    }

    @Test func `a transaction that fails leaves nothing`() throws {
        let error = sqlError {
            try connection.transaction {
                try connection.execute(Notes.insert, 1, "x")
                try connection.execute(Notes.insert, 1, "x")
            }
        }
        #expect(error?.code == .constraint)
        #expect(try connection.queryOne(Notes.count) { try $0.int(0) } == 0)
    }

    @Test func `a statement that does not fit the schema is found by a check`() {
        #expect(sqlError { try connection.check([statement("SELECT no_such_column FROM note")]) }?.code == .misuse)
    }

    @Test(arguments: [
        ("53100", SQLError.Code.full), ("40P01", .busy), ("57014", .busy), ("42501", .forbidden), ("25006", .readOnly),
        ("P0001", .constraint),
    ])
    func `what the server says has a code that says what to do`(_ state: String, _ code: SQLError.Code) {
        let script = "DO $$ BEGIN RAISE EXCEPTION 'words' USING ERRCODE = '\(state)'; END $$"
        #expect(sqlError { try connection.executeScript(script) }?.code == code)
    }

    @Test func `a statement that takes too long is ended`() throws {
        var configuration = scratch.configuration
        configuration.statementTimeout = .milliseconds(20)
        let hasty = try Connection(configuration)
        #expect(sqlError { try hasty.queryOne(statement("SELECT 1::bigint FROM pg_sleep(60)")) { try $0.int(0) } }?.code == .busy)
    }

    @Test func `a refused password is told without the password`() throws {
        try scratch.cluster.administrator().executeScript(
            "DO $$ BEGIN CREATE ROLE needs_password LOGIN PASSWORD 'right words'; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        )
        var configuration = scratch.configuration
        configuration.url = scratch.cluster.url(scratch.name, as: "needs_password")
        configuration.password = .init("wrong words")
        let error = sqlError { try Connection(configuration) }
        #expect(error?.code == .accessDenied)
        #expect(error?.description.contains("store.password_file") == true)
        #expect(error?.debugDescription.contains("wrong words") == false)
        configuration.password = .init("right words")
        _ = try Connection(configuration)
    }

    @Test func `a role or a database that is not there, and a server that is not, are told apart`() {
        var configuration = scratch.configuration
        configuration.url = scratch.cluster.url(scratch.name, as: "nobody_like_this")
        #expect(sqlError { try Connection(configuration) }?.code == .forbidden)
        configuration.url = scratch.cluster.url("no_such_database")
        #expect(sqlError { try Connection(configuration) }?.code == .forbidden)
        configuration.url = "postgres://naam_admin@/postgres?host=/nowhere"
        #expect(sqlError { try Connection(configuration) }?.code == .unreachable)
    }

    @Test func `a server that is too old is told apart`() throws {
        let server = try OldServer(version: "14.9")
        let configuration = PostgresConfiguration(url: "postgres://naam_server@/naam?host=\(server.host)", searchPath: ["public"])
        let error = sqlError { try Connection(configuration) }
        #expect(error?.code == .unsupported)
        #expect(error?.description.contains("PostgreSQL 15 or newer is needed; the server is version 14") == true)
    }

    @Test func `triggers stand still for a copy, foreign keys do not, and both are as before afterwards`() throws {
        try connection.executeScript(
            """
            CREATE TABLE thing(id BIGINT PRIMARY KEY);
            CREATE TABLE child(parent BIGINT NOT NULL REFERENCES thing(id));
            CREATE TABLE seen(id BIGINT);
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO seen VALUES (NEW.id); RETURN NULL; END;$$;
            CREATE TRIGGER thing_seen AFTER INSERT ON thing FOR EACH ROW EXECUTE FUNCTION see();
            """
        )
        let (thing, child) = (statement("INSERT INTO thing VALUES (?1)"), statement("INSERT INTO child VALUES (?1)"))
        let seen = statement("SELECT count(*) FROM seen")
        try connection.transaction { try connection.withoutTriggers(of: "thing") { _ = try connection.execute(thing, 1) } }
        #expect(try connection.queryOne(seen) { try $0.int(0) } == 0)
        let refused = sqlError {
            try connection.transaction { try connection.withoutTriggers(of: "child") { try connection.execute(child, 99) } }
        }
        #expect(refused?.constraint?.kind == .foreignKey)
        // A transaction that was undone leaves the triggers as they were.
        _ = sqlError { try connection.transaction { try connection.withoutTriggers(of: "thing") { try connection.execute(thing, 1) } } }
        try connection.execute(thing, 2)
        #expect(try connection.queryOne(seen) { try $0.int(0) } == 1)
    }

    @Test func `who works alone keeps everybody else away`() throws {
        let alone = try Connection(alone: scratch.configuration)
        #expect(sqlError { _ = try Connection(alone: scratch.configuration) }?.code == .inUse)
        withExtendedLifetime(alone) {}
    }
}
