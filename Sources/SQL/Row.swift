// SPDX-License-Identifier: Apache-2.0
public import Basics

/// A row of a result, read by position from 0; it cannot leave the closure that it is lent to.
///
/// Every reader throws `typeMismatch` when the column holds another kind of value, null included; the `optional…` readers give nil for null.
public struct Row: ~Copyable {
    private let compiled: any CompiledStatement

    @usableFromInline
    init(_ compiled: any CompiledStatement) {
        self.compiled = compiled
    }

    /// An integer.
    public func int64(_ column: Int) throws -> Int64 {
        try expect(.integer, column)
        return compiled.integer(column)
    }

    /// An integer.
    public func int(_ column: Int) throws -> Int { Int(try int64(column)) }

    /// An integer that is 0 or 1.
    public func bool(_ column: Int) throws -> Bool {
        switch try int64(column) {
        case 0: return false
        case 1: return true
        default: throw mismatch(column, "is neither 0 nor 1")
        }
    }

    /// Text; throws `invalidText` when it is not UTF-8.
    public func text(_ column: Int) throws -> String {
        try expect(.text, column)
        let bytes = compiled.bytes(column, .text)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SQLError(
                .invalidText,
                subject: compiled.statement.name,
                detail: "column \(compiled.name(column) ?? "\(column)") is not UTF-8"
            )
        }
        return text
    }

    /// Bytes.
    public func blob(_ column: Int) throws -> [UInt8] { try withBlob(column) { [UInt8]($0) } }

    /// Lends the bytes without a copy; they must not be kept.
    public func withBlob<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        try expect(.blob, column)
        return try body(compiled.bytes(column, .blob))
    }

    /// A moment from its milliseconds.
    public func timestamp(_ column: Int) throws -> Timestamp { Timestamp(milliseconds: try int64(column)) }

    /// A reference from its 16 bytes.
    public func identifier<Entity>(_ column: Int, of entity: Entity.Type = Entity.self) throws -> Identifier<Entity> {
        let halves: (UInt64, UInt64)? = try withBlob(column) { bytes in
            guard bytes.count == 16 else { return nil }
            let high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
            return (high, UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
        guard let halves else { throw mismatch(column, "has not 16 bytes") }
        return Identifier(high: halves.0, low: halves.1)
    }

    /// Whatever is there.
    public func value(_ column: Int) throws -> SQLValue {
        switch try kind(column) {
        case .integer: .integer(try int64(column))
        case .text: .text(try text(column))
        case .blob: .blob(try blob(column))
        case .null: .null
        case .other: throw mismatch(column, "is \(ColumnKind.other.word)")
        }
    }

    /// Whether the column is null.
    public func isNull(_ column: Int) throws -> Bool { try kind(column) == .null }

    /// An integer, or nil for null.
    public func optionalInt64(_ column: Int) throws -> Int64? { try isNull(column) ? nil : try int64(column) }

    /// An integer, or nil for null.
    public func optionalInt(_ column: Int) throws -> Int? { try isNull(column) ? nil : try int(column) }

    /// A truth value, or nil for null.
    public func optionalBool(_ column: Int) throws -> Bool? { try isNull(column) ? nil : try bool(column) }

    /// Text, or nil for null.
    public func optionalText(_ column: Int) throws -> String? { try isNull(column) ? nil : try text(column) }

    /// Bytes, or nil for null.
    public func optionalBlob(_ column: Int) throws -> [UInt8]? { try isNull(column) ? nil : try blob(column) }

    /// A moment, or nil for null.
    public func optionalTimestamp(_ column: Int) throws -> Timestamp? { try isNull(column) ? nil : try timestamp(column) }

    /// A reference, or nil for null.
    public func optionalIdentifier<Entity>(_ column: Int, of entity: Entity.Type = Entity.self) throws -> Identifier<Entity>? {
        try isNull(column) ? nil : try identifier(column, of: entity)
    }

    private func kind(_ column: Int) throws -> ColumnKind {
        guard column >= 0, column < compiled.columnCount else {
            throw compiled.misuse("no column \(column) of \(compiled.columnCount)")
        }
        return compiled.kind(column)
    }

    private func expect(_ wanted: ColumnKind, _ column: Int) throws {
        let found = try kind(column)
        guard found == wanted else { throw mismatch(column, "is \(found.word) and not \(wanted.word)") }
    }

    private func mismatch(_ column: Int, _ reason: String) -> SQLError {
        SQLError(.typeMismatch, subject: compiled.statement.name, detail: "column \(compiled.name(column) ?? "\(column)") \(reason)")
    }
}
