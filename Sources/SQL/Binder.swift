// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Gives values to the parameters of one run of a statement.
///
/// Values are copied. A mistake (a parameter that is missing, unknown or given twice, text with a NUL) is remembered and thrown before
/// the statement runs. Confined to the closure that it is passed to.
public struct Binder: ~Copyable {
    private let compiled: any CompiledStatement
    private var bound: UInt64 = 0
    private var failure: SQLError?
    private var next = 1

    @usableFromInline
    init(_ compiled: any CompiledStatement) {
        self.compiled = compiled
    }

    /// Binds a value to the parameter of that number, counted from 1.
    @inlinable
    public mutating func bind(_ index: Int, _ value: some SQLBindable) {
        value.bind(to: &self, at: index)
    }

    /// Binds an integer.
    public mutating func bindInteger(_ index: Int, _ value: Int64) {
        guard mark(index) else { return }
        check(compiled.bindInteger(index, value))
    }

    /// Binds a copy of the text.
    public mutating func bindText(_ index: Int, _ value: String) {
        guard mark(index) else { return }
        var text = value
        let result: SQLError? = text.withUTF8 { utf8 in
            if let start = utf8.baseAddress, memchr(start, 0, utf8.count) != nil {
                return SQLError(.invalidText, subject: compiled.statement.name, detail: "parameter \(index) has a NUL in its text")
            }
            return compiled.bindText(index, utf8)
        }
        check(result)
    }

    /// Binds a copy of the bytes; none are an empty blob.
    public mutating func bindBytes(_ index: Int, _ bytes: UnsafeRawBufferPointer) {
        guard mark(index) else { return }
        check(compiled.bindBytes(index, bytes))
    }

    /// Binds null.
    public mutating func bindNull(_ index: Int) {
        guard mark(index) else { return }
        check(compiled.bindNull(index))
    }

    @inlinable
    mutating func append(_ value: some SQLBindable) {
        value.bind(to: &self, at: takeNext())
    }

    @usableFromInline
    mutating func takeNext() -> Int {
        defer { next += 1 }
        return next
    }

    /// Throws what went wrong, or that a parameter has no value.
    @usableFromInline
    mutating func finish() throws {
        if let failure { throw failure }
        guard bound.nonzeroBitCount == compiled.parameterCount else {
            throw compiled.misuse("\(compiled.parameterCount) parameters, \(bound.nonzeroBitCount) values")
        }
    }

    private mutating func mark(_ index: Int) -> Bool {
        guard index >= 1, index <= compiled.parameterCount else {
            fail(.misuse, "no parameter \(index) of \(compiled.parameterCount)")
            return false
        }
        bound |= 1 << UInt64(index - 1)
        return true
    }

    private mutating func check(_ problem: SQLError?) {
        if failure == nil { failure = problem }
    }

    private mutating func fail(_ code: SQLError.Code, _ detail: String) {
        if failure == nil { failure = SQLError(code, subject: compiled.statement.name, detail: detail) }
    }
}
