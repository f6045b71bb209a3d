// SPDX-License-Identifier: Apache-2.0
package import Campaigns
package import Repositories

extension Session: UnitOfWork {}

extension SQLiteDatabase: Database {
    package func read<Result: Sendable>(_ body: @escaping @Sendable (any Records) throws -> Result) async throws -> Result {
        try await reading { try body($0) }
    }

    package func write<Result: Sendable>(_ body: @escaping @Sendable (any UnitOfWork) throws -> Result) async throws -> Result {
        try await writing { try body($0) }
    }

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
