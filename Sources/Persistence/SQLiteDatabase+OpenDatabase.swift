// SPDX-License-Identifier: Apache-2.0
package import Basics
import Campaigns
package import Consent
package import Repositories

extension Session: UnitOfWork {}

extension SQLiteDatabase: SessionDatabase {
    package var services: [any Service] { [erasureService] }

    package var beganAlone: Bool { true }

    package var isShared: Bool { false }

    package var secondLook: (any SecondLook)? { nil }

    package func holdsDuty() async -> Bool { true }

    package func read<Result: Sendable>(_ body: @escaping @Sendable (any Records) throws -> Result) async throws -> Result {
        try await reading { try body($0) }
    }

    package func write<Result: Sendable>(_ body: @escaping @Sendable (any UnitOfWork) throws -> Result) async throws -> Result {
        try await writing { try body($0) }
    }

    package func keep(_ delivery: [UInt8], receivedAt moment: Timestamp) async throws {
        try await writing { try $0.keep(delivery, receivedAt: moment) }
    }
}
