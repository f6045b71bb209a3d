// SPDX-License-Identifier: Apache-2.0

/// One transaction of a PostgreSQL database at a time, over all files of the store, which are schemas there.
final class PostgresBatch: BatchDriver {
    private(set) var transaction: WriteTransaction
    private let pipeline: PostgresPipeline
    private var engine: PostgresEngine?

    init(_ engine: PostgresEngine, connection: Connection, files: [DatabaseFile]) {
        self.engine = engine
        pipeline = engine.batches
        transaction = WriteTransaction(files.map { (file: $0, connection: connection) }, isOnlyWriter: false)
        transaction.onUse = { [pipeline] _, isBlind in
            if !isBlind { pipeline.wantLock() }
        }
        pipeline.changedMemory = { [unowned self] unit in transaction.actions.hasRollback(unit) }
        pipeline.putBack = { [unowned self] units in
            for unit in units {
                for action in transaction.actions.undo(unit) { action() }
            }
        }
    }

    var isOpen: Bool { pipeline.isUsable }

    func begin() throws {
        transaction.actions.begin()
        try pipeline.begin()
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

    func commit() throws -> [Int: SQLError] {
        try pipeline.commit()
        for action in transaction.actions.commit() { action() }
        return pipeline.failures
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
