// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import SQL
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SQLiteStoreFaultTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Holds the writer inside a unit of its own, so that everything written meanwhile shares its batch or the next ones.
    ///
    /// That unit may share the fate of its batch: `bears` is the failure that it may have.
    private func holding(_ store: SQLiteStore, bears: SQLError.Code? = nil, _ work: (WaitingFlag) async throws -> Void) async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let flag = WaitingFlag()
        async let held = sqlError {
            try await store.write { _ in
                enter.finish()
                flag.wait()
            }
        }
        for await _ in entered {}
        try await work(flag)
        if let failure = await held { #expect(failure.code == bears) }
    }

    @Test func `a full disk fails units and loses nothing that was acknowledged`() async throws {
        let store = try scratch.store(script: "PRAGMA max_page_count = 40;")
        let body = String(repeating: "x", count: 1000)
        let outcomes = try await concurrently(0..<400) { number -> SQLError.Code? in
            await sqlError { try await store.write { try $0.connection(.data).execute(Notes.insert, number, body) } }?.code
        }
        let acknowledged = outcomes.indices.filter { outcomes[$0] == nil }
        #expect(!acknowledged.isEmpty)
        #expect(acknowledged.count < 400)
        #expect(outcomes.allSatisfy { $0 == nil || $0 == .full })
        let numbers = try await store.read { try $0.connection(.data).query(Notes.numbers) { try $0.int(0) } }
        #expect(numbers == acknowledged)
        try await store.write { try $0.connection(.data).execute(Notes.delete, acknowledged[0]) }
        await store.close()
    }

    @Test func `a unit that ends the transaction takes its batch with it, acknowledges nobody and spares the next`() async throws {
        let store = try scratch.store()
        let undone = Lock(0)
        let rollback = Statement(name: "rollback_everything", sql: "ROLLBACK")
        try await holding(store, bears: .misuse) { flag in
            async let neighbour = sqlError {
                try await store.write { transaction in
                    transaction.onRollback { undone.withLock { $0 += 1 } }
                    try transaction.connection(.data).execute(Notes.insert, 1, "x")
                    flag.raise()
                }
            }
            async let culprit = sqlError { _ = try await store.write { try $0.connection(.data).execute(rollback) } }
            flag.raise()
            let results = await (neighbour, culprit)
            #expect(results.1?.code == .misuse)
            // Whether the neighbour shared the transaction is a matter of timing; acknowledged and there, or neither.
            let count = try await Notes.count(store)
            #expect(count == (results.0 == nil ? 1 : 0))
            #expect(undone.withLock { $0 } == (results.0 == nil ? 0 : 1))
        }
        try await store.write { try $0.connection(.data).execute(Notes.insert, 2, "after") }
        await store.close()
    }

    @Test func `a commit that fails on the later file acknowledges nobody and says that the files are divided`() async {
        // In a process of its own, because the limit on the size of files is the whole process's.
        await #expect(processExitsWith: .success) {
            let scratch = try Scratch()
            let store = try scratch.store()
            let actions = Lock<[String]>([])
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 1 << 20, rlim_max: 1 << 20)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let error = await sqlError {
                try await store.write { transaction in
                    transaction.onRollback { actions.withLock { $0.append("undone") } }
                    transaction.onCommit { actions.withLock { $0.append("kept") } }
                    try transaction.connection(.keys).execute(Notes.insert, 1, "key")
                    try transaction.connection(.data).execute(Notes.insert, 1, String(repeating: "x", count: 2 << 20))
                }
            }
            precondition(error?.code == .ioError || error?.code == .full, "\(String(describing: error))")
            precondition(error?.isDivided == true)
            precondition(actions.withLock { $0 } == ["undone"])
            try await store.write { _ = try $0.connection(.data).execute(Notes.insert, 2, "small") }
            let (keys, data) = (try await Notes.count(store, .keys), try await Notes.count(store))
            precondition(keys == 1 && data == 1)
            await store.close()
        }
    }

    @Test func `another process's lock is busy for those who waited, and then forgotten`() async throws {
        let store = try scratch.store { $0.writer.busyTimeoutMilliseconds = 1 }
        let other = try Connection(path: scratch.file("data"), mode: .readWrite)
        try other.executeScript("BEGIN IMMEDIATE")
        #expect(await sqlError { try await store.write { try $0.connection(.data).execute(Notes.insert, 1, "x") } }?.code == .busy)
        try other.executeScript("ROLLBACK")
        try await store.write { try $0.connection(.data).execute(Notes.insert, 1, "x") }
        #expect(try await Notes.count(store) == 1)
        await store.close()
    }

    @Test func `more than may wait is refused as overload`() async throws {
        let store = try scratch.store { $0.limits.maximumWaiting = 4 }
        try await holding(store) { flag in
            let refused = Lock(0)
            let codes = try await concurrently(0..<20) { number -> SQLError.Code? in
                let code = await sqlError { try await store.write { try $0.connection(.data).execute(Notes.insert, number, "x") } }?.code
                if code == .overloaded,
                    refused.withLock({
                        $0 += 1; return $0
                    }) == 16
                {
                    flag.raise()
                }
                return code
            }
            #expect(codes.count { $0 == .overloaded } == 16)
        }
        #expect(try await Notes.count(store) == 4)
        await store.close()
    }

    @Test func `closing finishes what waits and refuses what comes later`() async throws {
        let store = try scratch.store()
        try await holding(store) { flag in
            async let waiting: [Void] = concurrently(0..<50) { number in
                if number == 49 { flag.raise() }
                _ = try await store.write { try $0.connection(.data).execute(Notes.insert, number, "x") }
            }
            _ = try await waiting
        }
        async let one: Void = store.close()
        async let two: Void = store.close()
        _ = await (one, two)
        #expect(await sqlError { try await store.write { _ in } }?.code == .closed)
        #expect(await sqlError { try await store.read { _ in } }?.code == .closed)
        let again = try scratch.store()
        #expect(try await Notes.count(again) == 50)
        await again.close()
    }

    @Test func `closing while units wait settles each of them`() async throws {
        let store = try scratch.store()
        let outcomes = try await concurrently(0..<100) { number -> SQLError.Code? in
            if number == 50 {
                await store.close()
                return nil
            }
            return await sqlError { try await store.write { try $0.connection(.data).execute(Notes.insert, number, "x") } }?.code
        }
        #expect(outcomes.allSatisfy { $0 == nil || $0 == .closed })
        let again = try scratch.store()
        #expect(try await Notes.count(again) == outcomes.count { $0 == nil } - 1)
        await again.close()
    }

    @Test func `a store closes its files in order and leaves no log`() async throws {
        let store = try scratch.store()
        try await store.write { try $0.connection(.data).execute(Notes.insert, 1, "x") }
        await store.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["data.db", "keys.db"])
    }

    @Test func `deleted bytes leave the disk with a truncating checkpoint`() async throws {
        let store = try scratch.store()
        let needle = "needle-\(UUID().uuidString)"
        try await store.write { try $0.connection(.data).execute(Notes.insert, 1, needle) }
        try await store.write { try $0.connection(.data).execute(Notes.delete, 1) }
        #expect(try await store.checkpointTruncate())
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path + "/" + name))
            #expect(bytes.range(of: Data(needle.utf8)) == nil, "\(name)")
        }
        await store.close()
    }

    @Test func `a checkpoint under a reader says that it is not complete`() async throws {
        let store = try scratch.store()
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let flag = WaitingFlag()
        async let reading: Void = store.read { transaction in
            _ = try transaction.connection(.data).queryOne(Notes.count) { try $0.int(0) }
            enter.finish()
            flag.wait()
        }
        for await _ in entered {}
        try await store.write { try $0.connection(.data).execute(Notes.insert, 1, "x") }
        let under = try await store.checkpointTruncate()
        flag.raise()
        try await reading
        #expect(!under)
        #expect(try await store.checkpointTruncate())
        await store.close()
    }

    @Test func `a damaged file is found`() async throws {
        let store = try scratch.store()
        try await store.write { transaction in
            let connection = try transaction.connection(.data)
            try connection.insertMany(Notes.insert, 0..<500) { binder, number in
                binder.bind(1, number)
                binder.bind(2, String(repeating: "x", count: 200))
            }
        }
        await store.close()
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: scratch.file("data")))
        try handle.seek(toOffset: 4096 * 5)
        try handle.write(contentsOf: Data(repeating: 0xEE, count: 2048))
        try handle.close()
        let again = try scratch.store()
        do { #expect(try await !again.integrityCheck().isEmpty) } catch let error as SQLError { #expect(error.code == .corrupt) }
        await again.close()
    }
}
