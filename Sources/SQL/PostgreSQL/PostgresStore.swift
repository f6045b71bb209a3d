// SPDX-License-Identifier: Apache-2.0

/// A PostgreSQL database with a single writer that groups commits and a few readers, each on a thread and a connection of its own.
///
/// What only adds rows that nobody else can know yet has a second writer, so that it never waits for the first.
public final class PostgresStore: Store {
    private let writes: WorkQueue<GroupCommitter<PostgresBatch>.Work>
    private let additions: WorkQueue<GroupCommitter<PostgresBatch>.Work>
    private let reads: WorkQueue<any Job<ReadTransaction>>
    private let writerEnded: Latch
    private let readersEnded: Latch

    /// Connects, lets the closure prepare each file (migrations, checks) in their order, and starts the threads.
    ///
    /// Throws `unreachable`, `accessDenied`, `unsupported`; `inUse` when another program serves the database; what the closure throws.
    public init(_ configuration: PostgresStoreConfiguration, prepare: (DatabaseFile, Connection) throws -> Void = { _, _ in }) throws {
        let engine = try PostgresEngine(configuration.database, greet: Self.claim)
        let connection = Connection(engine: engine)
        for file in configuration.files { try prepare(file, connection) }
        let readers = try (0..<max(1, configuration.readers)).map { _ in
            Reader(PostgresSnapshot(try PostgresEngine(configuration.database), files: configuration.files))
        }
        let batch = PostgresBatch(engine, connection: connection, files: configuration.files)
        let committer = GroupCommitter(batch, limits: configuration.limits)
        let adding = try PostgresEngine(configuration.database)
        let adder = GroupCommitter(
            PostgresBatch(adding, connection: Connection(engine: adding), files: configuration.files),
            limits: configuration.limits
        )
        let reads = WorkQueue<any Job<ReadTransaction>>(limit: configuration.limits.maximumWaiting)
        let (writerEnded, readersEnded) = (Latch(count: 2), Latch(count: readers.count))
        (writes, additions, self.reads) = (committer.queue, adder.queue, reads)
        (self.writerEnded, self.readersEnded) = (writerEnded, readersEnded)
        do {
            try DedicatedThread.start {
                committer.run()
                writerEnded.arrive()
            }
            try DedicatedThread.start {
                adder.run()
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
            additions.finish()
            reads.finish()
            throw error
        }
    }

    deinit {
        writes.finish()
        additions.finish()
        reads.finish()
    }

    /// Runs the unit in a write transaction and returns after it is durable; see `Store`.
    @discardableResult
    public func write<Result: Sendable>(_ unit: @escaping @Sendable (WriteTransaction) throws -> Result) async throws -> Result {
        try await withUnsafeThrowingContinuation { caller in
            if let refusal = writes.push(.unit(Unit(unit, caller: caller))) { caller.resume(throwing: refusal) }
        }
    }

    /// Runs a unit that only adds rows by `blindConnection`, whatever the other writer does meanwhile; durable when it returns.
    public func add(_ unit: @escaping @Sendable (WriteTransaction) throws -> Void) async throws {
        try await withUnsafeThrowingContinuation { caller in
            if let refusal = additions.push(.unit(Unit(unit, caller: caller))) { caller.resume(throwing: refusal) }
        }
    }

    /// Runs the closure on a reader's thread, over one moment of all schemas.
    public func read<Result: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> Result) async throws -> Result {
        try await withUnsafeThrowingContinuation { caller in
            if let refusal = reads.push(Unit(body, caller: caller)) { caller.resume(throwing: refusal) }
        }
    }

    /// The server empties its own log.
    public func checkpointTruncate() async throws -> Bool { true }

    /// Foreign keys are always kept; damaged pages are found by the server's own tools.
    public func integrityCheck() async throws -> [String] { try await read { try $0.driver.integrityProblems() } }

    /// Refuses new work, finishes what waits, and closes readers and writers in this order.
    public func close() async {
        writes.refuse()
        additions.refuse()
        reads.refuse()
        reads.finish()
        await readersEnded.wait()
        writes.finish()
        additions.finish()
        await writerEnded.wait()
    }

    /// Makes the connection the only one that serves the database, for as long as it lives; waits a little for one that is just dying.
    static func claim(_ link: PostgresLink) throws {
        do {
            try link.script("SET lock_timeout = '4s'; SELECT pg_advisory_lock(\(PostgresLock.node.sql)); RESET lock_timeout")
        } catch let error as SQLError where error.code == .busy {
            throw SQLError(.inUse, detail: "another naam serves this database; stop it first")
        }
    }
}
