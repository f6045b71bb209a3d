// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresStoreTests {
    private let scratch: PostgresScratch

    private struct Refusal: Error {}

    init() throws { scratch = try PostgresScratch() }

    /// Holds the writer inside a unit of its own, so that everything written meanwhile shares the next batch.
    private func holding(_ store: PostgresStore, _ work: (WaitingFlag) async throws -> Void) async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let flag = WaitingFlag()
        async let held: Void = store.write { _ in
            enter.finish()
            flag.wait()
        }
        for await _ in entered {}
        try await work(flag)
        try await held
    }

    @Test func `what was acknowledged is there for everybody`() async throws {
        let store = try scratch.store()
        let results = try await concurrently(0..<300) { number in
            try await store.write { try $0.connection(.data).execute(Notes.insert, number, "x") }
        }
        #expect(results == [Int](repeating: 1, count: 300))
        #expect(try scratch.connection().query(Notes.numbers) { try $0.int(0) } == [Int](0..<300))
        await store.close()
    }

    @Test func `of units that look at nothing, exactly those fail whose rows are refused`() async throws {
        let store = try scratch.store()
        try await store.write { try $0.connection(.data).submit(Notes.insert, 7, "first") }
        let kept = Lock<[Int]>([])
        let outcomes = try await concurrently(0..<200) { number -> SQLError.Code? in
            await sqlError {
                try await store.write { transaction in
                    transaction.onCommit { kept.withLock { $0.append(number) } }
                    try transaction.connection(.data).submit(Notes.insert, number % 10 == 7 ? 7 : number, "x")
                }
            }?.code
        }
        for number in 0..<200 { #expect(outcomes[number] == (number % 10 == 7 ? .constraint : nil), "unit \(number)") }
        #expect(try await scratch.numbers(store) == (0..<200).filter { $0 == 7 || $0 % 10 != 7 })
        #expect(kept.withLock { $0.sorted() } == (0..<200).filter { $0 % 10 != 7 })
        await store.close()
    }

    @Test func `units that look and units that do not fail alone in one batch`() async throws {
        let store = try scratch.store()
        try await holding(store) { flag in
            async let blind = sqlError { try await store.write { try $0.connection(.data).submit(Notes.insert, 1, "x") } }
            async let outcomes = concurrently(2..<60) { number -> SQLError.Code? in
                await sqlError {
                    try await store.write { transaction in
                        let data = try transaction.connection(.data)
                        if number % 2 == 0 { _ = try data.queryOne(Notes.count) { try $0.int(0) } }
                        try data.submit(Notes.insert, number, "x")
                        if number % 3 == 0 { try data.submit(Notes.insert, number, "again") }
                    }
                }?.code
            }
            flag.raise()
            #expect(await blind == nil)
            let codes = try await outcomes
            for number in 2..<60 { #expect(codes[number - 2] == (number % 3 == 0 ? .constraint : nil), "unit \(number)") }
        }
        #expect(try await scratch.numbers(store) == (1..<60).filter { $0 % 3 != 0 })
        await store.close()
    }

    @Test func `a unit that throws takes back what it had sent and what it had not`() async throws {
        let store = try scratch.store()
        let undone = Lock<[String]>([])
        try await holding(store) { flag in
            async let first: Void = store.write { try $0.connection(.data).submit(Notes.insert, 1, "x") }
            async let second: Void? = try? store.write { transaction in
                transaction.onRollback { undone.withLock { $0.append("older") } }
                transaction.onRollback { undone.withLock { $0.append("newer") } }
                let data = try transaction.connection(.data)
                try data.submit(Notes.insert, 2, "x")
                _ = try data.queryOne(Notes.count) { try $0.int(0) }
                try data.submit(Notes.insert, 3, "x")
                throw Refusal()
            }
            async let third: Void = store.write { try $0.connection(.data).submit(Notes.insert, 4, "x") }
            flag.raise()
            try await first
            #expect(await second == nil)
            try await third
        }
        #expect(try await scratch.numbers(store) == [1, 4])
        #expect(undone.withLock { $0 } == ["newer", "older"])
        await store.close()
    }

    @Test func `units that build on what a refused one had changed in memory are refused with it and leave no gap`() async throws {
        let store = try scratch.store()
        let memory = Lock(0)
        try await store.write { try $0.connection(.data).submit(Notes.insert, 5, "taken") }
        // Each takes the next number from memory, as the ledger does; one is refused.
        @Sendable func append(_ unit: Int) async -> SQLError.Code? {
            await sqlError {
                try await store.write { transaction in
                    let number = memory.withLock(\.self)
                    transaction.onRollback { memory.withLock { $0 = number } }
                    memory.withLock { $0 = number + 1 }
                    let data = try transaction.connection(.data)
                    try data.submit(Notes.insert, 100 + number, "x")
                    if unit == 30 { try data.submit(Notes.insert, 5, "refused") }
                }
            }?.code
        }
        let outcomes = try await concurrently(0..<90) { await append($0) }
        let kept = outcomes.filter { $0 == nil }.count
        #expect(outcomes[30] == .constraint)
        #expect(outcomes.filter { $0 == .busy }.count == 89 - kept)
        #expect(try await scratch.numbers(store) == [5] + (100..<100 + kept))
        #expect(memory.withLock(\.self) == kept)
        #expect(await append(0) == nil)
        await store.close()
    }

    @Test func `rows of many units travel in one run, and a refused one is refused alone`() async throws {
        let store = try scratch.store()
        let insert = Statement(
            name: "note_insert_many",
            sql: "INSERT INTO note (number, body) SELECT * FROM unnest(?1::bigint[], ?2::text[])"
        )
        let outcomes = try await concurrently(0..<200) { number -> SQLError.Code? in
            await sqlError { try await store.write { try $0.connection(.data).submit(insert, number % 50 == 49 ? 49 : number, "x") } }?.code
        }
        #expect(outcomes.filter { $0 == .constraint }.count == 3)
        #expect(outcomes.filter { $0 == nil }.count == 197)
        #expect(try await scratch.numbers(store) == (0..<200).filter { $0 == 49 || $0 % 50 != 49 })
        await store.close()
    }

    @Test func `units that do the same travel together, statement by statement, and a refused one is refused alone`() async throws {
        try scratch.connection().executeScript(
            """
            CREATE TABLE letter(number BIGINT PRIMARY KEY REFERENCES note(number));
            CREATE TABLE run(name TEXT NOT NULL);
            CREATE FUNCTION note_run() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO run VALUES (TG_TABLE_NAME); RETURN NULL; END';
            CREATE TRIGGER note_run AFTER INSERT ON note FOR EACH STATEMENT EXECUTE FUNCTION note_run();
            CREATE TRIGGER letter_run AFTER INSERT ON letter FOR EACH STATEMENT EXECUTE FUNCTION note_run();
            """
        )
        let note = Statement(name: "note", sql: "INSERT INTO note (number, body) SELECT * FROM unnest(?1::bigint[], ?2::text[])")
        let letter = Statement(name: "letter", sql: "INSERT INTO letter (number) SELECT * FROM unnest(?1::bigint[])")
        let runs = Statement(name: "runs", sql: "SELECT count(*) FROM run")
        let store = try scratch.store()
        for (count, refused, expected) in [(40, Set<Int>(), 2), (40, [7, 19], nil)] as [(Int, Set<Int>, Int?)] {
            let before = try scratch.connection().queryOne(runs) { try $0.int(0) } ?? 0
            let base = expected == nil ? 100 : 0
            try await holding(store) { flag in
                async let outcomes = concurrently(0..<count) { number -> SQLError.Code? in
                    await sqlError {
                        try await store.write { transaction in
                            let data = try transaction.connection(.data)
                            try data.submit(note, base + number, "x")
                            try data.submit(letter, refused.contains(number) ? -1 : base + number)
                        }
                    }?.code
                }
                flag.raise()
                let codes = try await outcomes
                for number in 0..<count { #expect(codes[number] == (refused.contains(number) ? .constraint : nil), "unit \(number)") }
            }
            let after = try scratch.connection().queryOne(runs) { try $0.int(0) } ?? 0
            // A batch may begin before all units are there; a run for each unit would be eighty.
            if let expected { #expect((expected...20).contains(after - before)) }
        }
        #expect(try await scratch.numbers(store) == Array(0..<40) + (100..<140).filter { $0 != 107 && $0 != 119 })
        await store.close()
    }

    @Test func `what only adds rows does not wait for the writer`() async throws {
        let store = try scratch.store()
        try await holding(store) { flag in
            try await store.add { try $0.blindConnection(.data).submit(Notes.insert, 1, "x") }
            #expect(try await scratch.numbers(store) == [1])
            flag.raise()
        }
        await store.close()
    }

    @Test func `a reading shows one moment`() async throws {
        let store = try scratch.store { $0.readers = 2 }
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let flag = WaitingFlag()
        async let counts = store.read { transaction in
            let before = try transaction.connection(.data).queryOne(Notes.count) { try $0.int(0) }
            enter.finish()
            flag.wait()
            return [before, try transaction.connection(.keys).queryOne(Notes.count) { try $0.int(0) }]
        }
        for await _ in entered {}
        try await store.write { try $0.connection(.data).execute(Notes.insert, 1, "x") }
        flag.raise()
        #expect(try await counts == [0, 0])
        #expect(try await scratch.numbers(store) == [1])
        await store.close()
    }

    @Test func `a second store is welcome, knows that it is not alone, and keeps tools out`() async throws {
        let store = try scratch.store()
        let second = try scratch.store()
        #expect(store.beganAlone && !second.beganAlone)
        await store.close()
        #expect(sqlError { try Connection(alone: scratch.configuration) }?.code == .inUse)
        await second.close()
        let tool = try Connection(alone: scratch.configuration)
        #expect(!tool.isInTransaction)
    }

    @Test func `stores open one after the other, so that migrations meet nobody`() async throws {
        let inside = Lock(0)
        await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<3 {
                group.addTask { [scratch] in
                    let store = try? scratch.store(prepare: { _, connection in
                        #expect(
                            inside.withLock {
                                $0 += 1; return $0
                            } == 1
                        )
                        try connection.executeScript("SELECT pg_sleep(0.1)")
                        inside.withLock { $0 -= 1 }
                    })
                    await store?.close()
                    return store == nil ? nil : 1
                }
            }
            #expect(await group.reduce(0) { $0 + ($1 ?? 0) } == 3)
        }
    }

    @Test func `a closed store refuses work`() async throws {
        let store = try scratch.store()
        await store.close()
        #expect(await sqlError { try await store.write { _ in } }?.code == .closed)
        #expect(await sqlError { try await store.read { _ in } }?.code == .closed)
    }

    @Test func `a connection that the server ends fails its batch and is made anew`() async throws {
        let store = try scratch.store()
        try await store.write { try $0.connection(.data).execute(Notes.insert, 1, "before") }
        let end = Statement(
            name: "end_all",
            sql:
                "SELECT count(pg_terminate_backend(pid))::bigint FROM pg_stat_activity WHERE datname = ?1::text AND pid <> pg_backend_pid()"
        )
        let ended = try scratch.cluster.administrator().queryOne(end, scratch.name) { try $0.int(0) }
        #expect(ended == 4)
        // The first try may still meet the old connection; nothing is acknowledged then.
        var isWritten = false
        while !isWritten {
            let error = await sqlError { try await store.write { try $0.connection(.data).execute(Notes.insert, 2, "after") } }
            #expect(error == nil || error?.code == .unreachable)
            isWritten = error == nil
        }
        #expect(try await scratch.numbers(store) == [1, 2])
        await store.close()
    }

    @Test func `a connection that ends inside a unit acknowledges nobody of the batch`() async throws {
        let store = try scratch.store()
        let suicide = Statement(name: "suicide", sql: "SELECT pg_terminate_backend(pg_backend_pid())::int")
        let undone = Lock(0)
        let error = await sqlError {
            try await store.write { transaction in
                transaction.onRollback { undone.withLock { $0 += 1 } }
                let data = try transaction.connection(.data)
                try data.submit(Notes.insert, 1, "x")
                _ = try data.queryOne(suicide) { try $0.int(0) }
            }
        }
        #expect(error?.code == .unreachable)
        #expect(undone.withLock { $0 } == 1)
        try await store.write { try $0.connection(.data).execute(Notes.insert, 2, "x") }
        #expect(try await scratch.numbers(store) == [2])
        await store.close()
    }
}
