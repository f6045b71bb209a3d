// SPDX-License-Identifier: Apache-2.0

/// A PostgreSQL database with a single writer that groups commits and a few readers, each on a thread and a connection of its own.
///
/// What only adds rows that nobody else can know yet has a second writer, so that it never waits for the first. Other nodes may work with the same
/// database.
public final class PostgresStore: Store {
    private let writes: WorkQueue<GroupCommitter<PostgresBatch>.Work>
    private let additions: WorkQueue<GroupCommitter<PostgresBatch>.Work>
    private let reads: WorkQueue<any Job<ReadTransaction>>
    private let writerEnded: Latch
    private let readersEnded: Latch
    private let lookout: PostgresLookout
    /// Whether no other node was there when it was opened.
    public let beganAlone: Bool

    /// Connects, lets the closure prepare each file (migrations, checks) in their order, and starts the threads.
    ///
    /// Nodes open it one after the other; the closure hears whether this one is the first. Throws `unreachable`, `accessDenied`, `unsupported`;
    /// `inUse` when a tool has the database for itself; what the closure throws.
    public init(
        _ configuration: PostgresStoreConfiguration,
        prepare: (_ file: DatabaseFile, _ connection: Connection, _ isAlone: Bool) throws -> Void = { _, _, _ in }
    ) throws {
        let engine = try PostgresEngine(configuration.database, greet: PostgresEntrance.enter)
        engine.greet = PostgresEntrance.join
        let connection = Connection(engine: engine)
        let isAlone = try PostgresEntrance.isAlone(connection)
        beganAlone = isAlone
        for file in configuration.files { try prepare(file, connection, isAlone) }
        try PostgresEntrance.endOpening(try engine.connected())
        let readers = try (0..<max(1, configuration.readers)).map { _ in
            Reader(PostgresSnapshot(try PostgresEngine(configuration.database), files: configuration.files))
        }
        let batch = PostgresBatch(engine, connection: connection, files: configuration.files, limits: configuration.limits)
        let committer = GroupCommitter(batch, limits: configuration.limits)
        let adding = try PostgresEngine(configuration.database)
        let adder = GroupCommitter(
            PostgresBatch(adding, connection: Connection(engine: adding), files: configuration.files, limits: configuration.limits),
            limits: configuration.limits
        )
        let lookout = try PostgresLookout(configuration.database, limits: configuration.limits)
        self.lookout = lookout
        let reads = WorkQueue<any Job<ReadTransaction>>(limit: configuration.limits.maximumWaiting)
        let (writerEnded, readersEnded) = (Latch(count: 2), Latch(count: readers.count + 1))
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
            try DedicatedThread.start {
                lookout.run()
                readersEnded.arrive()
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
            lookout.queue.finish()
            throw error
        }
    }

    deinit {
        writes.finish()
        additions.finish()
        reads.finish()
        lookout.queue.finish()
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

    /// Runs the closure on a connection of its own, outside any transaction of the writer: to look at what other nodes are doing.
    public func look<Result: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Result) async throws -> Result {
        try await withUnsafeThrowingContinuation { caller in
            if let refusal = lookout.queue.push(Unit(body, caller: caller)) { caller.resume(throwing: refusal) }
        }
    }

    /// Whether this node is the one that does what must be done once; takes the duty when nobody has it. It goes with the connection.
    public func holdsDuty() async throws -> Bool {
        try await look { [lookout] _ in try lookout.holdsDuty() }
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
        lookout.queue.refuse()
        lookout.queue.finish()
        await readersEnded.wait()
        writes.finish()
        additions.finish()
        await writerEnded.wait()
    }
}
