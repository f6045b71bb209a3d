// SPDX-License-Identifier: Apache-2.0

/// The advisory locks of a database; they are the database's own, so that two sites on one server do not meet.
enum PostgresLock: Int {
    /// Held by the one transaction that may write what others know (docs/design/0006).
    case writer = 1
    /// Every node has a share of it; who has it alone has the database to itself.
    case node = 2
    /// Held while migrations run.
    case migration = 3
    /// Held while a node opens the store: one after the other.
    case opening = 4
    /// Held by the node that does what must be done once.
    case duty = 5

    /// The two numbers of the lock.
    var sql: String { "1315004781, \(rawValue)" }
}
