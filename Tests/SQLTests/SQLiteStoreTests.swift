// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SQLiteStoreTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private struct Refusal: Error {}

    @Test func `what was acknowledged is there after reopening`() async throws {
        let store = try scratch.store()
        _ = try await concurrently(0..<64) { producer in
            for step in 0..<20 {
                let number = producer * 20 + step
                try await store.write { transaction in
                    try transaction.connection(.keys).execute(Notes.insert, number, "key")
                    try transaction.connection(.data).execute(Notes.insert, number, "data")
                }
            }
        }
        await store.close()
        let again = try scratch.store()
        #expect(try await Notes.count(again, .keys) == 1280)
        #expect(try await Notes.count(again, .data) == 1280)
        #expect(try await again.integrityCheck() == [])
        await again.close()
    }

    @Test func `a unit that throws is undone alone, on both files`() async throws {
        let store = try scratch.store()
        let failures = try await concurrently(0..<200) { number in
            do {
                try await store.write { transaction in
                    try transaction.connection(.data).execute(Notes.insert, number, "data")
                    try transaction.connection(.keys).execute(Notes.insert, number, "key")
                    if !number.isMultiple(of: 3) { throw Refusal() }
                }
                return false
            } catch { return error is Refusal }
        }
        #expect(failures == (0..<200).map { !$0.isMultiple(of: 3) })
        for file in [DatabaseFile.keys, .data] {
            let numbers = try await store.read { try $0.connection(file).query(Notes.numbers) { try $0.int(0) } }
            #expect(numbers == Array(stride(from: 0, to: 200, by: 3)))
        }
        await store.close()
    }

    @Test func `a constraint is an error of its unit and not of its neighbours`() async throws {
        let store = try scratch.store()
        let found = try await concurrently(0..<50) { number -> SQLError.Constraint? in
            await sqlError { try await store.write { try $0.connection(.data).execute(Notes.insert, number / 2, "x") } }?.constraint
        }
        let refused: [SQLError.Constraint] = found.compactMap { $0 }
        #expect(refused == Array(repeating: SQLError.Constraint(kind: .unique, name: "note.number"), count: 25))
        #expect(try await Notes.count(store) == 25)
        await store.close()
    }

    @Test func `a foreign key that is deferred and not met fails only its unit`() async throws {
        let store = try scratch.store(
            script: "CREATE TABLE child(parent INTEGER REFERENCES note(number) DEFERRABLE INITIALLY DEFERRED) STRICT;"
        )
        let child = Statement(name: "child_insert", sql: "INSERT INTO child(parent) VALUES (?1)")
        async let bad: Void = store.write { _ = try $0.connection(.data).execute(child, 99) }
        async let good: Void = store.write { transaction in
            try transaction.connection(.data).execute(child, 1)
            try transaction.connection(.data).execute(Notes.insert, 1, "parent")
        }
        try await good
        do {
            try await bad
            Issue.record("the orphan was accepted")
        } catch let error as SQLError { #expect(error.constraint?.kind == .foreignKey) }
        await store.close()
    }

    @Test func `a unit sees what the unit before it wrote`() async throws {
        let store = try scratch.store()
        let seen = try await concurrently(0..<100) { _ in
            try await store.write { transaction in
                let count = try transaction.connection(.data).queryOne(Notes.count) { try $0.int(0) } ?? -1
                try transaction.connection(.data).execute(Notes.insert, count, "x")
                return count
            }
        }
        #expect(seen.sorted() == Array(0..<100))
        await store.close()
    }

    @Test func `actions run once each: after the commit for what is kept, last first for what is undone`() async throws {
        let store = try scratch.store()
        let events = Lock<[String]>([])
        try await store.write { transaction in
            transaction.onCommit { events.withLock { $0.append("kept") } }
            transaction.onRollback { events.withLock { $0.append("wrong") } }
            try transaction.connection(.data).execute(Notes.insert, 1, "x")
        }
        #expect(events.withLock { $0 } == ["kept"])
        await #expect(throws: Refusal.self) {
            try await store.write { transaction in
                transaction.onCommit { events.withLock { $0.append("wrong") } }
                transaction.onRollback { events.withLock { $0.append("first") } }
                transaction.onRollback { events.withLock { $0.append("second") } }
                throw Refusal()
            }
        }
        #expect(events.withLock { $0 } == ["kept", "second", "first"])
        await store.close()
    }

    @Test func `a reader sees one moment for as long as it reads`() async throws {
        let store = try scratch.store()
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let written = WaitingFlag()
        async let counts = store.read { transaction in
            let connection = try transaction.connection(.data)
            let before = try connection.queryOne(Notes.count) { try $0.int(0) }
            enter.finish()
            written.wait()
            return [before, try connection.queryOne(Notes.count) { try $0.int(0) }]
        }
        for await _ in entered {}
        try await store.write { try $0.connection(.data).execute(Notes.insert, 1, "x") }
        written.raise()
        #expect(try await counts == [0, 0])
        #expect(try await Notes.count(store) == 1)
        await store.close()
    }

    @Test func `a row of the later file never appears without its row in the earlier one`() async throws {
        let store = try scratch.store()
        let isWhole = try await concurrently(0..<300) { number in
            async let written: Void = store.write { transaction in
                try transaction.connection(.keys).execute(Notes.insert, number, "key")
                try transaction.connection(.data).execute(Notes.insert, number, "data")
            }
            async let isWhole = store.read { transaction in
                // Asked in the other order on purpose.
                let keys = try transaction.connection(.keys).query(Notes.numbers) { try $0.int(0) }
                let rows = try transaction.connection(.data).query(Notes.numbers) { try $0.int(0) }
                return Set(rows).isSubset(of: keys)
            }
            try await written
            return try await isWhole
        }
        #expect(isWhole.allSatisfy { $0 })
        await store.close()
    }

    @Test func `a reader cannot write`() async throws {
        let store = try scratch.store()
        let error = await sqlError { _ = try await store.read { try $0.connection(.data).execute(Notes.insert, 1, "x") } }
        #expect(error?.code == .readOnly)
        await store.close()
    }

    @Test func `a file that the store does not have is refused`() async throws {
        let store = try scratch.store()
        let other = DatabaseFile("other")
        #expect(await sqlError { try await store.write { _ = try $0.connection(other) } }?.code == .misuse)
        #expect(await sqlError { try await store.read { _ = try $0.connection(other) } }?.code == .misuse)
        #expect(throws: SQLError.self) { try SQLiteStore(SQLiteStoreConfiguration([])) }
        await store.close()
    }

    @Test func `when preparing fails the store does not open`() throws {
        let configuration = SQLiteStoreConfiguration([.init(.data, path: scratch.file("data"))])
        #expect(throws: Refusal.self) { try SQLiteStore(configuration) { _, _ in throw Refusal() } }
    }
}
