// SPDX-License-Identifier: Apache-2.0

/// One or more SQLite files with a single writer that groups commits and a few readers, each on a thread of its own.
///
/// The files are committed in the order of the configuration. A crash between two commits leaves the earlier file ahead, never behind:
/// put first what must be there before the rest refers to it, and be gone before the rest forgets it.
public final class SQLiteStore: Store {
    private let writes: WorkQueue<GroupCommitter<SQLiteBatch>.Work>
    private let reads: WorkQueue<any Job<ReadTransaction>>
    private let writerEnded: Latch
    private let readersEnded: Latch

    /// Opens the files, lets the closure prepare each (migrations, checks) in the order of commits, and starts the threads.
    ///
    /// Throws what opening, the closure or starting a thread throws; then nothing is left open.
    public init(_ configuration: SQLiteStoreConfiguration, prepare: (DatabaseFile, Connection) throws -> Void = { _, _ in }) throws {
        guard Set(configuration.locations.map(\.file)).count == configuration.locations.count, !configuration.locations.isEmpty else {
            throw SQLError(.misuse, detail: "a store needs files, each once")
        }
        let files = try configuration.locations.map {
            (file: $0.file, connection: try Connection(path: $0.path, mode: .readWrite, configuration: configuration.writer))
        }
        for (file, connection) in files { try prepare(file, connection) }
        let readers = try (0..<max(1, configuration.readers)).map { _ in
            Reader(
                SQLiteSnapshot(
                    try configuration.locations.map {
                        (file: $0.file, connection: try Connection(path: $0.path, mode: .readOnly, configuration: configuration.reader))
                    }
                )
            )
        }
        let committer = GroupCommitter(SQLiteBatch(files), limits: configuration.limits)
        let reads = WorkQueue<any Job<ReadTransaction>>(limit: configuration.limits.maximumWaiting)
        let (writerEnded, readersEnded) = (Latch(count: 1), Latch(count: readers.count))
        (writes, self.reads) = (committer.queue, reads)
        (self.writerEnded, self.readersEnded) = (writerEnded, readersEnded)
        do {
            try DedicatedThread.start {
                committer.run()
                writerEnded.arrive()
            }
            for reader in readers {
                try DedicatedThread.start {
                    reader.run(reads)
                    readersEnded.arrive()
                }
            }
        } catch {
            writes.finish()
            reads.finish()
            throw error
        }
    }

    deinit {
        writes.finish()
        reads.finish()
    }

    /// Runs the unit in a write transaction and returns after it is durable.
    ///
    /// The unit may share the commit with others. When it throws, its changes alone are undone on every file and the error is the caller's.
    /// When the commit fails, every caller of the batch gets the failure and nothing of it is acknowledged. Throws `overloaded`, `closed`.
    /// It is not cancelled with the task: once accepted, a unit is run. It must not block on anything but the database.
    @discardableResult
    public func write<Result: Sendable>(_ unit: @escaping @Sendable (WriteTransaction) throws -> Result) async throws -> Result {
        try await withUnsafeThrowingContinuation { caller in
            if let refusal = writes.push(.unit(Unit(unit, caller: caller))) { caller.resume(throwing: refusal) }
        }
    }

    /// Runs the closure on a reader's thread; each file shows one moment for as long as it runs. Throws `overloaded`, `closed`.
    public func read<Result: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> Result) async throws -> Result {
        try await withUnsafeThrowingContinuation { caller in
            if let refusal = reads.push(Unit(body, caller: caller)) { caller.resume(throwing: refusal) }
        }
    }

    /// Copies the write-ahead logs into the files and empties them, so that bytes that were deleted are on the disk no more.
    ///
    /// Returns false when a reader still needs an older state: call again later.
    public func checkpointTruncate() async throws -> Bool {
        try await maintain { batch in
            var isComplete = true
            for (_, connection) in batch.files { isComplete = try connection.engine.truncateLog() && isComplete }
            return isComplete
        }
    }

    /// What the engine finds wrong with the files and their references, at most 100 lines a file; empty is well.
    public func integrityCheck() async throws -> [String] {
        try await read { try $0.driver.integrityProblems() }
    }

    /// Refuses new work, finishes what waits, and closes readers and writer in this order; the last commit is in the files then.
    public func close() async {
        writes.refuse()
        reads.refuse()
        reads.finish()
        await readersEnded.wait()
        writes.finish()
        await writerEnded.wait()
    }

    private func maintain<Result: Sendable>(
        _ body: @escaping @Sendable (SQLiteBatch) throws -> Result
    ) async throws -> Result {
        try await withUnsafeThrowingContinuation { caller in
            if let refusal = writes.push(.maintenance(Unit(body, caller: caller))) { caller.resume(throwing: refusal) }
        }
    }
}
