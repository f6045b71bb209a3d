// SPDX-License-Identifier: Apache-2.0

/// A piece of work whose kind of result is hidden from the thread that runs it.
protocol Job<Transaction>: AnyObject, Sendable {
    associatedtype Transaction

    /// Does the work and keeps the result.
    func run(in transaction: Transaction) throws

    /// Wakes the caller with the result.
    func succeed()

    /// Wakes the caller with an error.
    func fail(_ error: any Error)
}

/// A closure and the caller who waits for what it returns.
final class Unit<Transaction, Result: Sendable>: Job, @unchecked Sendable {
    // SAFETY: after the hand-over through the queue's mutex, `result` is touched only by the thread that runs the unit.
    private var result: Result?
    private let body: @Sendable (Transaction) throws -> Result
    private let caller: UnsafeContinuation<Result, any Error>

    init(_ body: @escaping @Sendable (Transaction) throws -> Result, caller: UnsafeContinuation<Result, any Error>) {
        self.body = body
        self.caller = caller
    }

    func run(in transaction: Transaction) throws { result = try body(transaction) }

    func succeed() {
        if let result { caller.resume(returning: result) } else { fail(SQLError(.other, detail: "a unit has no result")) }
    }

    func fail(_ error: any Error) { caller.resume(throwing: error) }
}
