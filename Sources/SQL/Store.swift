// SPDX-License-Identifier: Apache-2.0

/// A database with one writer that groups commits and a few readers, each on a thread of its own.
public protocol Store: Sendable {
    /// Runs the unit in a write transaction and returns after it is durable.
    ///
    /// The unit may share the commit with others. When it throws, its changes alone are undone and the error is the caller's.
    /// When the commit fails, every caller of the batch gets the failure and nothing of it is acknowledged. Throws `overloaded`, `closed`.
    /// It is not cancelled with the task: once accepted, a unit is run. It must not block on anything but the database.
    @discardableResult
    func write<Result: Sendable>(_ unit: @escaping @Sendable (WriteTransaction) throws -> Result) async throws -> Result

    /// Runs the closure on a reader's thread; what it sees is of one moment. Throws `overloaded`, `closed`.
    func read<Result: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> Result) async throws -> Result

    /// Takes bytes that were deleted out of logs of our own; false when a reader still needs an older state: call again later.
    func checkpointTruncate() async throws -> Bool

    /// What the engine finds wrong with its files and references; empty is well.
    func integrityCheck() async throws -> [String]

    /// Refuses new work, finishes what waits, and closes readers and writer in this order.
    func close() async
}
