// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Repositories

/// A database that was opened on one of the engines, with what keeps it in order.
package protocol OpenDatabase: Database {
    /// What has to run while it is open.
    var services: [any Service] { get }
    /// What the engine finds wrong with itself; empty is well.
    func integrityProblems() async throws -> [String]
    /// Refuses new work, finishes what waits, lets the engine go.
    func close() async
}
