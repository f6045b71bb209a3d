// SPDX-License-Identifier: Apache-2.0

/// The values of one run of a statement, in the server's binary form.
struct PostgresParameters {
    private struct Column {
        var bytes: [UInt8] = []
        /// Of a single value -1 for null, of an array how many elements there are.
        var count: Int32 = -1
        var hasNull = false
    }

    private let types: [PostgresType]
    private var columns: [Column]

    /// The values one after the other, as the protocol sends them.
    struct Encoded {
        var bytes: [UInt8] = []
        /// Where each value begins in `bytes`.
        var starts: [Int] = []
        /// How long each value is; -1 is null.
        var lengths: [Int32] = []
    }

    /// Whether there are parameters and all are arrays, so that rows can be added.
    let isColumnar: Bool

    init(_ types: [PostgresType]) {
        self.types = types
        isColumnar = !types.isEmpty && types.allSatisfy(\.isArray)
        columns = types.map { _ in Column() }
    }

    /// Each binder reports whether the type fits the value.
    mutating func bindInteger(_ index: Int, _ value: Int64) -> Bool {
        switch types[index] {
        case .integer(let width): setInteger(index, value, width)
        case .array(.integer(let width), _): setInteger(index, value, width)
        default: false
        }
    }

    mutating func bindText(_ index: Int, _ utf8: UnsafeRawBufferPointer) -> Bool {
        switch types[index] {
        case .text, .array(.text, _): set(index, utf8)
        default: return false
        }
        return true
    }

    mutating func bindBlob(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        switch types[index] {
        case .blob, .array(.blob, _): set(index, bytes)
        default: return false
        }
        return true
    }

    mutating func bindNull(_ index: Int) {
        guard types[index].isArray else {
            columns[index].bytes.removeAll(keepingCapacity: true)
            columns[index].count = -1
            return
        }
        columns[index].count = max(0, columns[index].count) + 1
        columns[index].hasNull = true
        Self.append(Int32(-1), to: &columns[index].bytes)
    }

    mutating func removeAll() {
        for index in columns.indices {
            columns[index].bytes.removeAll(keepingCapacity: true)
            columns[index].count = -1
            columns[index].hasNull = false
        }
    }

    /// Adds the rows of another run.
    mutating func append(_ other: PostgresParameters) {
        for index in columns.indices {
            columns[index].bytes += other.columns[index].bytes
            columns[index].count = max(0, columns[index].count) + max(0, other.columns[index].count)
            columns[index].hasNull = columns[index].hasNull || other.columns[index].hasNull
        }
    }

    /// The values in the form in which they are sent.
    var encoded: Encoded {
        var command = Encoded()
        fill(&command)
        return command
    }

    private func fill(_ command: inout Encoded) {
        command.bytes.reserveCapacity(columns.reduce(0) { $0 + $1.bytes.count + 20 })
        for (type, column) in zip(types, columns) {
            let start = command.bytes.count
            command.starts.append(start)
            if case .array(_, let element) = type {
                Self.append(Int32(column.count > 0 ? 1 : 0), to: &command.bytes)
                Self.append(Int32(column.hasNull ? 1 : 0), to: &command.bytes)
                Self.append(Int32(bitPattern: element), to: &command.bytes)
                if column.count > 0 {
                    Self.append(column.count, to: &command.bytes)
                    Self.append(Int32(1), to: &command.bytes)
                }
            } else if column.count < 0 {
                command.lengths.append(-1)
                continue
            }
            command.bytes += column.bytes
            command.lengths.append(Int32(command.bytes.count - start))
        }
    }

    private mutating func setInteger(_ index: Int, _ value: Int64, _ width: Int) -> Bool {
        switch width {
        case 2:
            guard let value = Int16(exactly: value) else { return false }
            withUnsafeBytes(of: value.bigEndian) { set(index, $0) }
        case 4:
            guard let value = Int32(exactly: value) else { return false }
            withUnsafeBytes(of: value.bigEndian) { set(index, $0) }
        default:
            withUnsafeBytes(of: value.bigEndian) { set(index, $0) }
        }
        return true
    }

    private mutating func set(_ index: Int, _ value: UnsafeRawBufferPointer) {
        if types[index].isArray {
            columns[index].count = max(0, columns[index].count) + 1
            Self.append(Int32(value.count), to: &columns[index].bytes)
        } else {
            columns[index].bytes.removeAll(keepingCapacity: true)
            columns[index].count = 1
        }
        columns[index].bytes.append(contentsOf: value)
    }

    private static func append(_ value: Int32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
