// SPDX-License-Identifier: Apache-2.0

/// What is done to a site of several nodes while it works.
enum Fault: String, CaseIterable, Sendable {
    /// kill -9 of a node; then it is started again.
    case nodeKilled
    /// A node is stopped in the middle of whatever it does (SIGSTOP), with the locks that it has, and goes on when the others have had time to take over.
    case nodeFrozen
    /// The database is ended as a crash would and started at once: `pg_ctl restart -m immediate`.
    case databaseRestarted
    /// kill -9 of all its processes; it is started as soon as somebody was refused.
    case databaseKilled
    /// The same, and nobody starts it for a while.
    case databaseAway
    /// kill -9 of all its processes; the standby takes its place, and gets a standby of its own.
    case standbyPromoted
    /// A node and the database at once; both are started again.
    case nodeAndDatabaseKilled
    /// All nodes and the database at once, as when the power goes; all are started again.
    case everythingKilled
}
