// SPDX-License-Identifier: Apache-2.0

/// What stands in the database already and what is still to be done.
public struct MigrationPlan: Sendable, Hashable {
    /// Migrations that are in the database.
    public let applied: [Migration]
    /// Migrations that are to be run, in this order.
    public let pending: [Migration]

    /// Whether nothing is to be done.
    public var isEmpty: Bool { pending.isEmpty }
}
