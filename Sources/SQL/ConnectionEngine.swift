// SPDX-License-Identifier: Apache-2.0

/// What a connection asks of the engine behind it.
protocol ConnectionEngine: AnyObject {
    var dialect: SQLDialect { get }
    /// Whether a transaction is open.
    var isInTransaction: Bool { get }
    /// How many deferred foreign keys the open transaction leaves unmet.
    var unmetForeignKeys: Int { get }

    func compile(_ statement: Statement) throws -> any CompiledStatement
    /// Runs the statements of a text one after the other.
    func executeScript(_ sql: String) throws
    /// The same for a text that must not begin or end a transaction.
    func executeConfinedScript(_ sql: String) throws
    /// Lets the triggers on a table run or stand still, until the transaction ends at the latest or it is called again.
    func setTriggers(of table: String, areOn: Bool) throws
    /// How the engine means to run the statement, a line a step.
    func plan(of statement: Statement) throws -> [String]
    /// Takes deleted bytes out of the log, as far as the engine keeps one of ours; false when somebody still reads an older state.
    func truncateLog() throws -> Bool
}
