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

extension SessionDatabase {
    package var secrets: SiteSecrets { SiteSecrets(context.keyRing.keys) }

    package func take(_ batch: ImportBatch) async throws -> ImportTally {
        try await withThrowingTaskGroup(of: ImportTally.self) { [self] group in
            var tally = ImportTally()
            for step in ImportSteps(batch, random: context.random) {
                // Sealed while the step before is written.
                let prepared = PreparedBatch(step, keyRing: context.keyRing)
                if let done = try await group.next() { tally.add(done) }
                group.addTask { try await self.writing { try $0.take(prepared) } }
            }
            while let done = try await group.next() { tally.add(done) }
            return tally
        }
    }
}
