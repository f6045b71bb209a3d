// SPDX-License-Identifier: Apache-2.0

/// One batch after the other in a PostgreSQL database, over all files of the store, which are schemas there; the next may run while one is committed.
final class PostgresBatch: BatchDriver {
    private(set) var transaction: WriteTransaction
    private let pipeline: PostgresPipeline
    private var engine: PostgresEngine?
    /// Of the batch that is under way.
    private var posted = TransactionActions()
    /// For how long this store keeps the writer's lock from one batch to the next while others may wait for it.
    private let tenure: Duration

    init(_ engine: PostgresEngine, connection: Connection, files: [DatabaseFile], limits: StoreLimits) {
        self.engine = engine
        tenure = limits.batchTime
        pipeline = engine.batches
        transaction = WriteTransaction(files.map { (file: $0, connection: connection) }, isOnlyWriter: false)
        transaction.onUse = { [pipeline] _, isBlind in
            if !isBlind { pipeline.wantLock() }
        }
        transaction.onApart = { [pipeline] body in try pipeline.apart(body) }
        pipeline.changedMemory = { [unowned self] in transaction.actions.unitsWithRollback }
        pipeline.putBack = { [unowned self] units in
            for unit in units {
                for action in transaction.actions.undo(unit) { action() }
            }
        }
        pipeline.exchangeMemory = { [unowned self] in swap(&posted, &transaction.actions) }
    }

    var isDurableWhenPosted: Bool { false }

    var isOpen: Bool { pipeline.isUsable }

    func begin() throws {
        transaction.actions.begin()
        if try !pipeline.begin() { transaction.number += 1 }
    }

    func beginUnit() {
        transaction.actions.beginUnit()
        pipeline.beginUnit(transaction.actions.unit)
    }

    func acceptUnit() throws { try pipeline.acceptUnit() }

    func undoUnit() throws {
        let unit = transaction.actions.unit
        defer { for action in transaction.actions.undo(unit) { action() } }
        try pipeline.undoUnit()
    }

    /// Goes on with the lock only when there is much to do: a lone unit is not made dearer.
    func post() throws {
        try pipeline.post(keepingLockFor: transaction.actions.unit > 1 ? tenure : nil)
        swap(&posted, &transaction.actions)
    }

    var isAnswering: Bool { pipeline.isAnswering }

    func takeAnswer() throws { try pipeline.awaitBatchBefore() }

    func land() throws -> [Int: SQLError] {
        let outcome = Result { try pipeline.land() }
        swap(&posted, &transaction.actions)
        defer { swap(&posted, &transaction.actions) }
        switch outcome {
        case .success(let failures):
            for action in transaction.actions.commit() { action() }
            return failures
        case .failure(let error):
            abandon()
            throw error
        }
    }

    func abandon() {
        pipeline.abandon()
        for action in transaction.actions.abandon() { action() }
    }

    func close() {
        transaction = WriteTransaction([], isOnlyWriter: true)
        engine = nil
    }
}
