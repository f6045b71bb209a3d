// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Campaigns

/// The store as the product sees it, whatever engine is behind it.
package protocol Database: Sendable {
    /// Runs a closure over one consistent picture, off the cooperative threads.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any Records) throws -> Result) async throws -> Result
    /// Runs a closure as one transaction; when this returns, it is durable (promise 7).
    func write<Result: Sendable>(_ body: @escaping @Sendable (any UnitOfWork) throws -> Result) async throws -> Result
    /// Keeps a webhook delivery whose signature was right; when this returns, it is durable. It never waits for other writers where the engine allows it.
    func keep(_ delivery: [UInt8], receivedAt moment: Timestamp) async throws
    /// Takes a batch of imported rows in, suppression first, in steps between which others write; hashing and sealing happen on the caller's side.
    ///
    /// What a failure leaves behind is whole people; taking the batch in again adds the rest.
    func take(_ batch: ImportBatch) async throws -> ImportTally
}
