// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Repositories

/// A store at whose door somebody stands: before each unit of work, by its number from one, something may happen or fail.
final class AttendedDatabase: Database {
    private let database: any Database
    private let happening: @Sendable (Int) async throws -> Void
    private let count = Lock(0)

    init(_ database: any Database, before happening: @escaping @Sendable (Int) async throws -> Void) {
        self.database = database
        self.happening = happening
    }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any Records) throws -> Result) async throws -> Result {
        try await database.read(body)
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any UnitOfWork) throws -> Result) async throws -> Result {
        try await happening(
            count.withLock { count in
                count += 1
                return count
            }
        )
        return try await database.write(body)
    }

    func keep(_ delivery: [UInt8], receivedAt moment: Timestamp) async throws {
        try await database.keep(delivery, receivedAt: moment)
    }

    func take(_ batch: ImportBatch) async throws -> ImportTally { try await database.take(batch) }
}
