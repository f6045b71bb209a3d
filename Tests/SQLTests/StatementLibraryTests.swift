// SPDX-License-Identifier: Apache-2.0
import SQL
import Testing

struct StatementLibraryTests {
    private func library(_ texts: String...) throws -> StatementLibrary {
        try StatementLibrary(files: texts.enumerated().map { SQLFile(name: "file\($0.offset).sql", text: $0.element) })
    }

    @Test func `blocks become statements`() throws {
        let library = try library(
            """
            -- SPDX-License-Identifier: Apache-2.0
            -- What we know of people.

            -- name: person_insert
            -- One row a person.
            INSERT INTO person(id, name)
                VALUES (?1, ?2);

            --  a remark
            -- name: person_count
            SELECT count(*) FROM person
            """
        )
        #expect(library.statements.map(\.name) == ["person_insert", "person_count"])
        #expect(try library.statement("person_insert").sql == "INSERT INTO person(id, name)\n    VALUES (?1, ?2)")
        #expect(try library.statement("person_count").sql == "SELECT count(*) FROM person")
    }

    @Test func `lines may end in the way of other systems`() throws {
        #expect(try library("-- name: a\r\nSELECT 1;\r\n").statement("a").sql == "SELECT 1")
    }

    @Test func `an unknown name is refused`() throws {
        let library = try library("-- name: a\nSELECT 1")
        #expect(sqlError { _ = try library.statement("b") }?.description == "SQL failure library in b: no statement has this name")
    }

    @Test func `names that nobody looks up are listed`() throws {
        #expect(try library("-- name: a\nSELECT 1\n-- name: b\nSELECT 2").names(besides: ["a"]) == ["b"])
    }

    @Test(arguments: [
        ("SELECT 1", "file0.sql:1", "before the first"),
        ("-- name: a\n-- nothing\n", "file0.sql:1", "no statement"),
        ("-- name: a\nSELECT 1\n-- name: a\nSELECT 2", "file0.sql:3", "twice"),
        ("-- name: A-b\nSELECT 1", "file0.sql:1", "not a name"),
        ("-- name:\nSELECT 1", "file0.sql:1", "not a name"),
        ("-- name: a\nSELECT ?", "file0.sql:1", "no number"),
        ("-- name: a\nSELECT ?0", "file0.sql:1", "no number"),
        ("-- name: a\nSELECT ?1, ?3", "file0.sql:1", "leave out"),
        ("-- name: a\nSELECT ?99999999999999999999", "file0.sql:1", "leave out"),
        ("-- name: a\nSELECT :word", "file0.sql:1", "':' is not used"),
        ("-- name: a\nSELECT $1", "file0.sql:1", "'$' is not used"),
        ("-- name: a\nSELECT @x", "file0.sql:1", "'@' is not used"),
        ("-- name: a\nSELECT 1; SELECT 2;", "file0.sql:1", "more than one"),
        ("-- name: a\nSELECT 'open", "file0.sql:1", "not closed"),
        ("-- name: a\nSELECT 1 /* open", "file0.sql:1", "not closed"),
    ])
    func `what is wrong is told with its place`(text: String, place: String, reason: String) {
        let error = sqlError { _ = try library(text) }
        #expect(error?.code == .library)
        #expect(error?.subject == place)
        #expect(error?.detail.contains(reason) == true, "\(error?.detail ?? "")")
    }

    @Test func `names are unique across files`() {
        #expect(sqlError { _ = try library("-- name: a\nSELECT 1", "-- name: a\nSELECT 1") }?.subject == "file1.sql:1")
    }

    @Test func `marks inside strings, names and comments are not parameters`() throws {
        let sql = "SELECT '?;:$', 'it''s ?', \"a@b\" /* ; ? */ -- ; ?\n, ?1, ?1, ?2"
        #expect(try library("-- name: a\n\(sql)").statement("a").sql == sql)
    }

    @Test func `statements of two libraries do not meet in one connection`() throws {
        let scratch = try Scratch()
        let connection = try scratch.connection()
        let one = try library("-- name: a\nSELECT 1").statement("a")
        let two = try library("-- name: a\nSELECT 2").statement("a")
        for _ in 0..<2 {
            #expect(try connection.queryOne(one) { try $0.int(0) } == 1)
            #expect(try connection.queryOne(two) { try $0.int(0) } == 2)
        }
    }
}
