// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL
import TestSupport
import Testing

/// A caller hears the truth about its unit, also when the connection is lost around the COMMIT.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresLostCommitTests {
    enum Writer: String, CaseIterable, CustomTestStringConvertible {
        case main, adder

        var testDescription: String { rawValue }
    }

    private let scratch: PostgresScratch
    private let relay: PostgresRelay

    /// A server of their own: a follower has to do again what all other tests do to the shared one.
    private static let cluster = Result { try PostgresCluster.another() }

    init() throws {
        scratch = try PostgresScratch(on: Self.cluster.get())
        try scratch.makeMarks()
        relay = try PostgresRelay(before: scratch.cluster.socket)
    }

    private func store(hosts: String? = nil) throws -> PostgresStore {
        try scratch.store { configuration in
            configuration.database.url = "postgres://naam_admin@/\(scratch.name)?host=\(hosts ?? relay.host)"
            configuration.database.commitMarks = "commit_mark"
            // The machine may be busy: none of these tests is about how long it takes.
            configuration.database.commitTimeout = .seconds(60)
            configuration.database.lockTimeout = .seconds(60)
        }
    }

    /// Inserts a row; returns the error and what was done in memory.
    private func insert(_ number: Int, by writer: Writer = .adder, _ store: PostgresStore) async -> (error: SQLError.Code?, memory: String)
    {
        let memory = Lock("")
        let unit: @Sendable (WriteTransaction) throws -> Void = { transaction in
            transaction.onCommit { memory.withLock { $0 += "kept" } }
            transaction.onRollback { memory.withLock { $0 += "undone" } }
            try transaction.blindConnection(.data).submit(Notes.insert, number, "x")
        }
        let error = await sqlError {
            switch writer {
            case .main: try await store.write(unit)
            case .adder: try await store.add(unit)
            }
        }
        return (error?.code, memory.withLock(\.self))
    }

    private func count(_ sql: String) throws -> Int? {
        try scratch.connection().queryOne(Statement(name: "probe", sql: sql)) { try $0.int(0) }
    }

    /// Until somebody waits for the transaction whose end is late.
    private func untilAsked() async throws {
        _ = try await eventually("a question about the commit") {
            let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(scratch.name)' AND wait_event_type = 'Lock'"
            return try count(waiting) == 1 ? true : nil
        }
    }

    @Test(arguments: Writer.allCases)
    func `a commit whose answer was lost is acknowledged, for it happened`(_ writer: Writer) async throws {
        let store = try store()
        relay.arm(.answerOfCommit)
        let outcome = await insert(1, by: writer, store)
        #expect(relay.hasStruck)
        #expect(outcome.error == nil)
        #expect(outcome.memory == "kept")
        #expect(await insert(2, by: writer, store).error == nil)
        #expect(try await scratch.numbers(store) == [1, 2])
        await store.close()
    }

    @Test(arguments: Writer.allCases)
    func `a commit that never arrived is not acknowledged`(_ writer: Writer) async throws {
        let store = try store()
        relay.arm(.message(of: "COMMIT", isLate: false))
        let outcome = await insert(1, by: writer, store)
        #expect(relay.hasStruck)
        #expect(outcome.error == .unreachable)
        #expect(outcome.memory == "undone")
        #expect(await insert(2, by: writer, store).error == nil)
        #expect(try await scratch.numbers(store) == [2])
        await store.close()
    }

    @Test func `all units hear the truth, those of the batch whose answer was lost and those that ran meanwhile`() async throws {
        let store = try store()
        #expect(await insert(7, by: .main, store).error == nil)
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let flag = WaitingFlag()
        async let held: Void = store.write { _ in
            enter.finish()
            flag.wait()
        }
        for await _ in entered {}
        relay.arm(.answerOfCommit)
        async let outcomes = concurrently(0..<40) { number in
            await sqlError { try await store.write { try $0.connection(.data).submit(Notes.insert, number, "x") } }?.code
        }
        flag.raise()
        try await held
        let heard = try await outcomes
        #expect(relay.hasStruck)
        #expect(heard[7] != nil)
        #expect(heard.contains(nil))
        // Who ran on top of the batch may have to try again (docs/design/0019).
        for code in heard { #expect([nil, .constraint, .unreachable, .busy].contains(code)) }
        #expect(try await scratch.numbers(store) == (0..<40).filter { heard[$0] == nil || $0 == 7 })
        await store.close()
    }

    @Test(arguments: [true, false])
    func `a commit that is still under way is waited for`(arrives: Bool) async throws {
        let store = try store()
        relay.arm(.message(of: "COMMIT", isLate: true))
        async let outcome = insert(1, store)
        try await untilAsked()
        try await relay.release(arriving: arrives)
        #expect(await outcome.error == (arrives ? nil : .unreachable))
        #expect(try await scratch.numbers(store) == (arrives ? [1] : []))
        await store.close()
    }

    @Test func `a transaction that arrives after it was given up changes nothing`() async throws {
        let store = try store()
        #expect(await insert(1, store).error == nil)
        relay.arm(.message(of: "BEGIN", isLate: true))
        #expect(await insert(2, store).error == .unreachable)
        try await relay.release(arriving: true)
        #expect(try await scratch.numbers(store) == [1])
        await store.close()
    }

    @Test func `a commit that reached the standby is acknowledged after its promotion`() async throws {
        let standby = try PostgresCluster(standbyOf: scratch.cluster)
        let store = try store(hosts: "\(relay.host),\(standby.socket)")
        relay.arm(.answerOfCommit)
        async let outcome = insert(1, by: .main, store)
        _ = try await eventually("the fault") { relay.hasStruck ? true : nil }
        relay.close()
        try await standby.promote(after: scratch.cluster)
        #expect(await outcome.error == nil)
        #expect(await insert(2, by: .main, store).error == nil)
        #expect(try await scratch.numbers(store) == [1, 2])
        #expect(try count("SELECT count(*) FROM note") == 1)
        await store.close()
    }

    @Test func `only transactions that changed something leave a mark, and marks do not pile up`() async throws {
        let store = try store()
        for _ in 0..<5 { _ = try await store.write { try $0.connection(.data).queryOne(Notes.count) { try $0.int(0) } } }
        #expect(try count("SELECT count(*) FROM commit_mark") == 0)
        for number in 0..<600 { #expect(await insert(number, by: .main, store).error == nil) }
        let marks = try count("SELECT count(*) FROM commit_mark") ?? 0
        #expect((1...257).contains(marks), "\(marks) marks")
        await store.close()
    }
}
