// SPDX-License-Identifier: Apache-2.0
import Repositories
import Site
import TransparencyLog

/// A place outside the house where the newest head of the log is kept.
protocol CheckpointKeeper: Sendable {
    /// As pages and logs call it.
    var name: String { get }
    var kind: LedgerStanding.Keeper.Kind { get }

    /// Checks that the store still goes on from the head that is kept there, then brings the newest one there; nil when the store has none yet.
    ///
    /// Returns the head with what the keeper added to it. Throws `LogError.rolledBack` or `.inconsistent` when the store contradicts what is
    /// kept, `KeepingProblem` for everything else.
    func keep(_ head: SignedNote?, of database: any Database) async throws -> SignedNote?
}
