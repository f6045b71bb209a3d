// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL
import TestSupport
import Testing

/// The units of the next batch run while the server works on the last one (docs/design/0019).
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresOverlapTests {
    private let scratch: PostgresScratch
    /// The next number, as the ledger keeps it.
    private let memory = Lock(0)
    /// How many units have run, committed or not.
    private let ran = Lock(0)

    init() throws { scratch = try PostgresScratch() }

    /// Batches of four units; the machine may be busy, and none of these tests is about how long something takes.
    private func store() throws -> PostgresStore {
        try scratch.store {
            $0.limits.maximumBatch = 4
            $0.limits.batchTime = .seconds(60)
            $0.database.lockTimeout = .seconds(60)
        }
    }

    /// A unit that builds on nothing in memory.
    private func insert(_ number: Int, into store: PostgresStore) async -> SQLError.Code? {
        await sqlError {
            try await store.write { transaction in
                ran.withLock { $0 += 1 }
                try transaction.connection(.data).submit(Notes.insert, 100 + number, "x")
            }
        }?.code
    }

    private func append(to store: PostgresStore) async -> SQLError.Code? {
        await sqlError {
            try await store.write { transaction in
                let number = memory.withLock(\.self)
                transaction.onRollback { memory.withLock { $0 = number } }
                memory.withLock { $0 = number + 1 }
                ran.withLock { $0 += 1 }
                try transaction.connection(.data).submit(Notes.insert, 100 + number, "x")
            }
        }?.code
    }

    /// Three units share a batch that waits at the server for somebody who has its second number; four of the others run meanwhile. Returns what became
    /// of the forty.
    private func appendForty(to store: PostgresStore, _ end: (Connection) async throws -> Void) async throws -> [SQLError.Code?] {
        try await forty({ _ in await append(to: store) }, to: store, end)
    }

    private func forty(
        _ unit: @escaping @Sendable (Int) async -> SQLError.Code?,
        to store: PostgresStore,
        _ end: (Connection) async throws -> Void
    ) async throws -> [SQLError.Code?] {
        let other = try scratch.connection()
        // On a busy machine it is idle for longer than a node may be.
        try other.executeScript("SET idle_in_transaction_session_timeout = 0; BEGIN; INSERT INTO note VALUES (101, 'of somebody else')")
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let flag = WaitingFlag()
        async let first = sqlError {
            try await store.write { _ in
                enter.finish()
                flag.wait()
            }
        }
        for await _ in entered {}
        let begun = Lock(0)
        async let outcomes = concurrently(0..<40) { number in
            begun.withLock { $0 += 1 }
            return await unit(number)
        }
        _ = try await eventually("forty that wait") { begun.withLock { $0 == 40 } ? true : nil }
        flag.raise()
        _ = try await eventually("units that run meanwhile") { ran.withLock { $0 >= 7 } ? true : nil }
        try await untilSomebodyWaits()
        try await end(other)
        _ = await first
        return try await outcomes
    }

    private func untilSomebodyWaits() async throws {
        _ = try await eventually("a batch that waits at the server") {
            let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(scratch.name)' AND wait_event_type = 'Lock'"
            return try scratch.connection().queryOne(Statement(name: "probe", sql: waiting)) { try $0.int(0) } == 1 ? true : nil
        }
    }

    @Test func `units run while the batch before is under way, and all are acknowledged when it is durable`() async throws {
        let store = try store()
        let outcomes = try await appendForty(to: store) { other in
            #expect(try other.query(Notes.numbers) { try $0.int(0) } == [101])
            try other.executeScript("ROLLBACK")
        }
        #expect(outcomes == [SQLError.Code?](repeating: nil, count: 40))
        #expect(try await scratch.numbers(store) == [Int](100..<140))
        await store.close()
    }

    @Test func `what ran on top of a batch of which a unit is refused is to be tried again, and memory has no gap`() async throws {
        let store = try store()
        let outcomes = try await appendForty(to: store) { try $0.executeScript("COMMIT") }
        // The first number is nobody else's; each batch after it comes upon the second anew.
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(outcomes.contains(.constraint))
        #expect(outcomes.filter { $0 == .busy }.count >= 5)
        for outcome in outcomes { #expect([nil, .constraint, .busy].contains(outcome)) }
        #expect(memory.withLock(\.self) == 1)
        try scratch.connection().executeScript("DELETE FROM note WHERE number = 101")
        #expect(await append(to: store) == nil)
        #expect(try await scratch.numbers(store) == [100, 101])
        await store.close()
    }

    @Test func `what ran on top of a batch of which a unit is refused stays, if it did not build on that unit`() async throws {
        let store = try store()
        let outcomes = try await forty({ await insert($0, into: store) }, to: store) { try $0.executeScript("COMMIT") }
        #expect(outcomes == (0..<40).map { $0 == 1 ? .constraint : nil })
        #expect(try await scratch.numbers(store) == [Int](100..<140))
        await store.close()
    }

    @Test func `what ran on top of a batch whose connection is lost is lost with it`() async throws {
        let store = try store()
        let outcomes = try await appendForty(to: store) { other in
            let end =
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(scratch.name)' AND wait_event_type = 'Lock'"
            try scratch.cluster.administrator().executeScript(end)
            try other.executeScript("ROLLBACK")
        }
        #expect(outcomes.filter { $0 != nil }.count >= 7)
        for outcome in outcomes { #expect([nil, .unreachable, .busy].contains(outcome)) }
        _ = try await eventually("a new connection") { await append(to: store) == nil ? true : nil }
        let kept = outcomes.filter { $0 == nil }.count + 1
        #expect(memory.withLock(\.self) == kept)
        #expect(try await scratch.numbers(store) == [Int](100..<100 + kept))
        await store.close()
    }

    @Test func `two busy stores take turns, and each knows when the other may have written`() async throws {
        let stores = try (0..<2).map { _ in try scratch.store { $0.limits.maximumBatch = 4 } }
        // Each has prepared its statements before it counts.
        for (number, store) in stores.enumerated() { try await store.write { try $0.connection(.data).submit(Notes.insert, number, "x") } }
        let positions = stores.map { _ in Lock((next: 0, readIn: -1)) }
        let next = Statement(name: "next", sql: "SELECT coalesce(max(number) + 1, 0) FROM note")
        let turns = Lock([Int](repeating: 0, count: 4_002))
        _ = try await concurrently(0..<4_000) { unit in
            let position = positions[unit % 2]
            try await stores[unit % 2].write { transaction in
                let data = try transaction.connection(.data)
                if position.withLock({ $0.readIn }) != transaction.number {
                    try transaction.apart {
                        let read = try data.queryOne(next) { try $0.int(0) } ?? 0
                        position.withLock { $0 = (read, transaction.number) }
                    }
                }
                let number = position.withLock { position in
                    defer { position.next += 1 }
                    return position.next
                }
                turns.withLock { $0[number] = unit % 2 }
                try data.submit(Notes.insert, number, "x")
            }
        }
        #expect(try await scratch.numbers(stores[0]) == [Int](0..<4_002))
        // Neither waited until the other had nothing left to do.
        let halves = turns.withLock { turns in [turns.prefix(2_001), turns.suffix(2_001)].map { Set($0) } }
        #expect(halves == [[0, 1], [0, 1]])
        for store in stores { await store.close() }
    }

    @Test func `a lone unit leaves no lock behind`() async throws {
        let store = try store()
        #expect(await append(to: store) == nil)
        let held =
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND mode = 'ExclusiveLock'"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        #expect(try scratch.connection().queryOne(Statement(name: "held", sql: held)) { try $0.int(0) } == 0)
        await store.close()
    }
}
