// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import SQL
import Testing

struct ConnectionTests {
    private let scratch: Scratch
    private let connection: Connection
    private enum Thing {}

    init() throws {
        scratch = try Scratch()
        connection = try scratch.connection()
        try connection.executeScript(
            """
            CREATE TABLE thing(id INTEGER PRIMARY KEY, number INTEGER, word TEXT, bytes BLOB) STRICT;
            CREATE TABLE strict(word TEXT NOT NULL UNIQUE, size INTEGER CONSTRAINT size_is_small CHECK (size < 10)) STRICT;
            CREATE TABLE child(parent INTEGER NOT NULL REFERENCES thing(id)) STRICT;
            """
        )
    }

    private let insert = Statement(name: "thing_insert", sql: "INSERT INTO thing(number, word, bytes) VALUES (?1, ?2, ?3)")
    private let select = Statement(name: "thing_select", sql: "SELECT number, word, bytes FROM thing ORDER BY id")

    @Test func `every kind of value comes back as it went in`() throws {
        let moment = Timestamp(year: 2026, month: 11, day: 23)
        let reference = Identifier<Thing>(high: 0xF123_4567_89AB_CDEF, low: 1)
        try connection.execute(insert, Int64.min, "نعم ✓", [0, 255] as [UInt8])
        try connection.execute(insert, moment, "", reference)
        try connection.execute(insert, true, String?.none, [UInt8]())
        let rows = try connection.query(select) { (try $0.value(0), try $0.value(1), try $0.value(2)) }
        #expect(rows[0] == (.integer(.min), .text("نعم ✓"), .blob([0, 255])))
        #expect(rows[1] == (.integer(moment.milliseconds), .text(""), .blob(reference.bytes)))
        #expect(rows[2] == (.integer(1), .null, .blob([])))
    }

    @Test func `moments and references are read back as themselves`() throws {
        let moment = Timestamp(milliseconds: -5)
        let reference = Identifier<Thing>(high: 7, low: .max)
        try connection.execute(insert, moment, SQLValue.null, reference)
        let row = try #require(try connection.queryOne(select) { (try $0.timestamp(0), try $0.identifier(2, of: Thing.self)) })
        #expect(row == (moment, reference))
    }

    @Test func `null is nil for the optional readers and an error for the others`() throws {
        try connection.execute(insert, SQLValue.null, SQLValue.null, SQLValue.null)
        let isNil = try connection.queryOne(select) { row in
            [
                try row.optionalInt64(0) == nil, try row.optionalInt(0) == nil, try row.optionalBool(0) == nil,
                try row.optionalText(1) == nil,
                try row.optionalBlob(2) == nil, try row.optionalTimestamp(0) == nil, try row.optionalIdentifier(2, of: Thing.self) == nil,
            ]
        }
        #expect(isNil == Array(repeating: true, count: 7))
        #expect(sqlError { _ = try connection.queryOne(select) { try $0.int64(0) } }?.code == .typeMismatch)
    }

    @Test func `a column of another kind is an error that names it`() throws {
        try connection.execute(insert, 2, "word", [1] as [UInt8])
        let reads: [(borrowing Row) throws -> Void] = [
            { _ = try $0.text(0) }, { _ = try $0.blob(1) }, { _ = try $0.int64(2) }, { _ = try $0.bool(0) },
            { _ = try $0.identifier(2, of: Thing.self) }, { _ = try $0.optionalInt64(1) },
        ]
        for read in reads {
            let error = sqlError { _ = try connection.queryOne(select, row: read) }
            #expect(error?.code == .typeMismatch)
            #expect(error?.subject == "thing_select")
        }
    }

    @Test(arguments: [-1, 3]) func `a column that is not there is an error`(column: Int) throws {
        try connection.execute(insert, 2, "word", [1] as [UInt8])
        #expect(sqlError { _ = try connection.queryOne(select) { try $0.int64(column) } }?.code == .misuse)
    }

    @Test func `a floating-point number is an error`() {
        let half = Statement(name: "half", sql: "SELECT 0.5")
        #expect(sqlError { _ = try connection.queryOne(half) { try $0.value(0) } }?.code == .typeMismatch)
    }

    @Test func `text that is not UTF-8 is an error`() {
        let broken = Statement(name: "broken", sql: "SELECT CAST(x'C328' AS TEXT)")
        #expect(sqlError { _ = try connection.queryOne(broken) { try $0.text(0) } }?.code == .invalidText)
    }

    @Test func `text with a NUL is refused before the statement runs`() throws {
        #expect(sqlError { try connection.execute(insert, 1, "a\0b", SQLValue.null) }?.code == .invalidText)
        #expect(try connection.query(select) { try $0.int64(0) }.isEmpty)
    }

    @Test func `a wrong number of values is refused`() {
        #expect(sqlError { try connection.execute(insert, 1, "a") }?.code == .misuse)
        #expect(sqlError { try connection.execute(insert, 1, "a", SQLValue.null, 4) }?.code == .misuse)
        #expect(sqlError { try connection.execute(insert) { $0.bind(1, 1) } }?.code == .misuse)
        #expect(sqlError { try connection.execute(insert) { $0.bind(0, 1) } }?.code == .misuse)
    }

    @Test func `a run does not see the values of the run before`() throws {
        try connection.execute(insert, 1, "secret", [1] as [UInt8])
        _ = sqlError { try connection.execute(insert) { $0.bind(1, 2) } }
        try connection.execute(insert) { binder in
            binder.bind(1, 3)
            binder.bind(2, String?.none)
            binder.bind(3, [UInt8]?.none)
        }
        #expect(try connection.query(select) { try $0.optionalText(1) } == ["secret", nil])
    }

    @Test func `many rows are inserted in one go`() throws {
        let changed = try connection.insertMany(insert, 0..<1000) { binder, number in
            binder.bind(1, number)
            binder.bind(2, "row \(number)")
            binder.bind(3, SQLValue.null)
        }
        #expect(changed == 1000)
        #expect(try connection.query(select) { try $0.int(0) } == Array(0..<1000))
    }

    @Test func `a walk through rows ends when the closure says so`() throws {
        try connection.insertMany(insert, 0..<10) { binder, number in
            binder.bind(1, number)
            binder.bind(2, SQLValue.null)
            binder.bind(3, SQLValue.null)
        }
        var seen: [Int] = []
        try connection.forEach(select) { row in
            seen.append(try row.int(0))
            return seen.count < 3
        }
        #expect(seen == [0, 1, 2])
    }

    @Test func `a statement used inside itself is refused and works again afterwards`() throws {
        try connection.execute(insert, 1, "a", SQLValue.null)
        let error = sqlError {
            _ = try connection.query(select) { row in try connection.query(select) { try $0.int(0) } }
        }
        #expect(error?.code == .misuse)
        #expect(try connection.query(select) { try $0.int(0) } == [1])
    }

    @Test func `constraints are told apart by kind and name`() throws {
        let insert = Statement(name: "strict_insert", sql: "INSERT INTO strict(word, size) VALUES (?1, ?2)")
        let child = Statement(name: "child_insert", sql: "INSERT INTO child(parent) VALUES (?1)")
        try connection.execute(insert, "a", 1)
        let unique = sqlError { try connection.execute(insert, "a", 1) }
        #expect(unique?.code == .constraint)
        #expect(unique?.constraint == .init(kind: .unique, name: "strict.word"))
        #expect(sqlError { try connection.execute(insert, String?.none, 1) }?.constraint == .init(kind: .notNull, name: "strict.word"))
        #expect(sqlError { try connection.execute(insert, "b", 10) }?.constraint == .init(kind: .check, name: "size_is_small"))
        #expect(sqlError { try connection.execute(insert, "b", "x") }?.constraint == .init(kind: .type, name: "strict.size"))
        #expect(sqlError { try connection.execute(child, 99) }?.constraint?.kind == .foreignKey)
        #expect(unique?.description == "SQL failure constraint (unique strict.word) in strict_insert")
    }

    @Test func `a transaction is all or nothing`() throws {
        #expect(throws: CancellationError.self) {
            try connection.transaction {
                try connection.execute(insert, 1, "a", SQLValue.null)
                throw CancellationError()
            }
        }
        #expect(try connection.query(select) { try $0.int(0) }.isEmpty)
        #expect(!connection.isInTransaction)
    }

    @Test func `files are their owner's alone, write-ahead, fully durable and securely deleting`() throws {
        let mode = try FileManager.default.attributesOfItem(atPath: scratch.file("one"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let wal = try FileManager.default.attributesOfItem(atPath: scratch.file("one") + "-wal")[.posixPermissions] as? Int
        #expect(wal == 0o600)
        let wanted = [
            "journal_mode": "wal", "synchronous": "2", "secure_delete": "1", "foreign_keys": "1", "trusted_schema": "0", "temp_store": "2",
        ]
        for (name, value) in wanted {
            let pragma = Statement(name: name, sql: "PRAGMA \(name)")
            let found = try connection.queryOne(pragma) { row in
                switch try row.value(0) {
                case .integer(let number): "\(number)"
                case .text(let text): text
                default: ""
                }
            }
            #expect(found == value, "\(name)")
        }
    }

    @Test func `a read-only connection does not write`() throws {
        let reader = try Connection(path: scratch.file("one"), mode: .readOnly)
        #expect(sqlError { try reader.execute(insert, 1, "a", SQLValue.null) }?.code == .readOnly)
    }

    @Test func `what is not a database is called corrupt, what is not there an input error`() throws {
        let path = scratch.file("junk")
        try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: path))
        #expect(sqlError { _ = try Connection(path: path, mode: .readWrite) }?.code == .corrupt)
        #expect(sqlError { _ = try Connection(path: scratch.file("none"), mode: .readOnly) }?.code == .ioError)
        #expect(sqlError { _ = try Connection(path: scratch.path + "/no/such.db", mode: .readWrite) }?.code == .ioError)
    }

    @Test func `another writer's lock is called busy after the time-out`() throws {
        let other = try Connection(
            path: scratch.file("one"),
            mode: .readWrite,
            configuration: ConnectionConfiguration(busyTimeoutMilliseconds: 1)
        )
        let error = try connection.transaction { sqlError { try other.transaction {} } }
        #expect(error?.code == .busy)
    }

    @Test func `a statement is checked against the schema without being run`() throws {
        try connection.check([insert, select])
        let wrong = Statement(name: "wrong", sql: "SELECT nothing FROM thing")
        #expect(sqlError { try connection.check([wrong]) }?.subject == "wrong")
        #expect(sqlError { try connection.check([Statement(name: "two", sql: "SELECT 1; SELECT 2")]) }?.code == .misuse)
        #expect(sqlError { try connection.check([Statement(name: "none", sql: " -- nothing")]) }?.code == .misuse)
    }

    @Test func `a plan shows a search by key`() throws {
        let byKey = Statement(name: "by_key", sql: "SELECT word FROM thing WHERE id = ?1")
        #expect(try connection.plan(of: byKey) == ["SEARCH thing USING INTEGER PRIMARY KEY (rowid=?)"])
    }

    @Test func `triggers stand still for a copy, foreign keys do not, and both are as before afterwards`() throws {
        try connection.executeScript(
            """
            CREATE TABLE seen(id INTEGER) STRICT;
            CREATE TRIGGER thing_seen AFTER INSERT ON thing BEGIN INSERT INTO seen VALUES (NEW.id); END;
            """
        )
        let seen = Statement(name: "seen", sql: "SELECT count(*) FROM seen")
        let child = Statement(name: "child", sql: "INSERT INTO child(parent) VALUES (?1)")
        #expect(sqlError { try connection.withoutTriggers(of: "thing") {} }?.code == .misuse, "outside a transaction nothing would end it")
        try connection.transaction {
            try connection.withoutTriggers(of: "thing") { _ = try connection.execute(insert, 1, "one", [UInt8]()) }
        }
        #expect(try connection.queryOne(seen) { try $0.int(0) } == 0)
        let refused = sqlError {
            try connection.transaction { try connection.withoutTriggers(of: "child") { try connection.execute(child, 99) } }
        }
        #expect(refused?.constraint?.kind == .foreignKey)
        try connection.execute(insert, 2, "two", [UInt8]())
        #expect(try connection.queryOne(seen) { try $0.int(0) } == 1)
    }

    @Test func `double quotes are not strings`() {
        #expect(sqlError { try connection.check([Statement(name: "q", sql: "SELECT \"no such column\"")]) } != nil)
    }
}
