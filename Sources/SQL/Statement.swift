// SPDX-License-Identifier: Apache-2.0

/// A named SQL statement with parameters `?1 … ?n`.
///
/// The name is what errors and plans show. Statements of a `StatementLibrary` also carry a slot, by which a connection finds what it
/// has prepared without hashing the text; a statement made by hand is found by its text.
public struct Statement: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its text, a single statement.
    public let sql: String
    @usableFromInline let slot: Int

    /// Makes a statement by hand: for tests and tools. Programs load theirs from a library.
    public init(name: String, sql: String) {
        self.init(name: name, sql: sql, slot: -1)
    }

    init(name: String, sql: String, slot: Int) {
        self.name = name
        self.sql = sql
        self.slot = slot
    }

    /// The first slot that libraries use; those below are for the control statements here.
    static let firstLibrarySlot = 10

    static let begin = Statement(name: "begin", sql: "BEGIN IMMEDIATE", slot: 0)
    static let beginServer = Statement(name: "begin", sql: "BEGIN", slot: 8)
    static let beginRead = Statement(name: "begin_read", sql: "BEGIN", slot: 1)
    static let commit = Statement(name: "commit", sql: "COMMIT", slot: 2)
    static let rollback = Statement(name: "rollback", sql: "ROLLBACK", slot: 3)
    static let savepoint = Statement(name: "savepoint", sql: "SAVEPOINT unit", slot: 4)
    static let rollbackToSavepoint = Statement(name: "rollback_to_savepoint", sql: "ROLLBACK TO unit", slot: 5)
    static let releaseSavepoint = Statement(name: "release_savepoint", sql: "RELEASE unit", slot: 6)
    /// Any read fixes the snapshot of a deferred transaction.
    static let fixSnapshot = Statement(name: "fix_snapshot", sql: "SELECT 1 FROM sqlite_schema LIMIT 1", slot: 7)
}
