// SPDX-License-Identifier: Apache-2.0

/// Appends acts to the log, in the transaction of the state change that they describe.
package protocol LedgerRepository {
    /// Appends an entry and returns its leaf index.
    @discardableResult
    func append(_ entry: LedgerEntry) throws -> Int64
}
