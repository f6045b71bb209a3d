// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Repositories

/// A database whose units of work are sessions: all that the engines share.
protocol SessionDatabase: OpenDatabase {
    var context: SessionContext { get }
    /// Runs a reading closure.
    func reading<Result: Sendable>(_ body: @escaping @Sendable (Session) throws -> Result) async throws -> Result
    /// Runs a unit of work.
    func writing<Result: Sendable>(_ body: @escaping @Sendable (Session) throws -> Result) async throws -> Result
}
