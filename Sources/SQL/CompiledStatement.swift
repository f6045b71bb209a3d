// SPDX-License-Identifier: Apache-2.0

/// A statement that a connection has prepared and keeps: what binder and row need of an engine.
///
/// Binding returns what went wrong instead of throwing it; the binder throws it before the statement runs.
@usableFromInline
protocol CompiledStatement: AnyObject {
    var statement: Statement { get }
    var parameterCount: Int { get }
    var columnCount: Int { get }
    /// Whether somebody is between acquire and release.
    var isActive: Bool { get set }
    /// How many rows the last run inserted, changed or deleted.
    var changes: Int { get }
    /// Whether its parameters are arrays, so that one run takes many rows.
    var takesRows: Bool { get }

    func bindInteger(_ index: Int, _ value: Int64) -> SQLError?
    func bindText(_ index: Int, _ utf8: UnsafeBufferPointer<UInt8>) -> SQLError?
    func bindBytes(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> SQLError?
    func bindNull(_ index: Int) -> SQLError?

    /// Goes to the next row, the first time by running the statement; false at the end.
    func step() throws -> Bool
    /// Runs the statement when it suits the engine, at the latest at the end of the unit; nobody looks at what it gives.
    func submit() throws
    /// Makes it ready for the next run and forgets the values.
    func reset()

    func kind(_ column: Int) -> ColumnKind
    func integer(_ column: Int) -> Int64
    /// The bytes of a text or blob until the next step.
    func bytes(_ column: Int, _ kind: ColumnKind) -> UnsafeRawBufferPointer
    func name(_ column: Int) -> String?
}

extension CompiledStatement {
    /// `Binder` marks what is bound in one word.
    static var maximumParameters: Int { 64 }

    func misuse(_ detail: String) -> SQLError { SQLError(.misuse, subject: statement.name, detail: detail) }
}
