// SPDX-License-Identifier: Apache-2.0
public import Basics

/// A value that can stand for a parameter of a statement.
public protocol SQLBindable {
    /// Gives itself to the parameter of that number, counted from 1.
    func bind(to binder: inout Binder, at index: Int)
}

extension Int64: SQLBindable {
    /// Binds an integer.
    @inlinable
    public func bind(to binder: inout Binder, at index: Int) { binder.bindInteger(index, self) }
}

extension Int: SQLBindable {
    /// Binds an integer.
    @inlinable
    public func bind(to binder: inout Binder, at index: Int) { binder.bindInteger(index, Int64(self)) }
}

extension Bool: SQLBindable {
    /// Binds 0 or 1.
    @inlinable
    public func bind(to binder: inout Binder, at index: Int) { binder.bindInteger(index, self ? 1 : 0) }
}

extension String: SQLBindable {
    /// Binds text; text with a NUL in it makes the statement fail with `invalidText`, because not every engine can hold it.
    @inlinable
    public func bind(to binder: inout Binder, at index: Int) { binder.bindText(index, self) }
}

extension Array: SQLBindable where Element == UInt8 {
    /// Binds bytes; an empty array is an empty blob.
    @inlinable
    public func bind(to binder: inout Binder, at index: Int) { withUnsafeBytes { binder.bindBytes(index, $0) } }
}

extension ArraySlice: SQLBindable where Element == UInt8 {
    /// Binds bytes; an empty slice is an empty blob.
    @inlinable
    public func bind(to binder: inout Binder, at index: Int) { withUnsafeBytes { binder.bindBytes(index, $0) } }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    /// Binds the value, or null.
    @inlinable
    public func bind(to binder: inout Binder, at index: Int) {
        if let self { self.bind(to: &binder, at: index) } else { binder.bindNull(index) }
    }
}

extension Timestamp: SQLBindable {
    /// Binds milliseconds since 1970 as an integer.
    @inlinable
    public func bind(to binder: inout Binder, at index: Int) { binder.bindInteger(index, milliseconds) }
}

extension Identifier: SQLBindable {
    /// Binds the 16 bytes as a blob.
    @inlinable
    public func bind(to binder: inout Binder, at index: Int) { withUnsafeBytes { binder.bindBytes(index, $0) } }
}

extension SQLValue: SQLBindable {
    /// Binds what it holds.
    public func bind(to binder: inout Binder, at index: Int) {
        switch self {
        case .null: binder.bindNull(index)
        case .integer(let value): binder.bindInteger(index, value)
        case .text(let value): binder.bindText(index, value)
        case .blob(let value): value.bind(to: &binder, at: index)
        }
    }
}
