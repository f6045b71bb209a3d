// SPDX-License-Identifier: Apache-2.0

/// The values of one run of a statement, row by row, in the server's binary form.
struct PostgresParameters {
    /// Where a value lies in `bytes`.
    private struct Place {
        static let missing = Place(start: 0, length: -2)
        static let null = Place(start: 0, length: -1)

        let start: Int32
        let length: Int32
    }

    /// The values one after the other, as the protocol sends them.
    struct Encoded {
        var bytes: [UInt8] = []
        /// Where each value begins in `bytes`.
        var starts: [Int] = []
        /// How long each value is; -1 is null.
        var lengths: [Int32] = []
    }

    private let types: [PostgresType]
    /// Whether there are parameters and all are arrays, so that rows can be added.
    let isColumnar: Bool
    private var bytes: [UInt8] = []
    /// A place for each parameter of each row.
    private var places: [Place] = []
    /// How many values of the last row are still to come.
    private var missing = 0

    init(_ types: [PostgresType]) {
        self.types = types
        isColumnar = !types.isEmpty && types.allSatisfy(\.isArray)
    }

    /// Each binder reports whether the type fits the value. When all values of a row are there the next row begins.
    mutating func bindInteger(_ index: Int, _ value: Int64) -> Bool {
        guard case .integer(let width) = types[index].kind, value.bitWidth == 8 * width || value >> (8 * width - 1) == value >> 63 else {
            return false
        }
        withUnsafeBytes(of: value.bigEndian) { set(index, UnsafeRawBufferPointer(rebasing: $0[(8 - width)...])) }
        return true
    }

    mutating func bindText(_ index: Int, _ utf8: UnsafeRawBufferPointer) -> Bool {
        guard types[index].kind == .text else { return false }
        set(index, utf8)
        return true
    }

    mutating func bindBlob(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard types[index].kind == .blob else { return false }
        set(index, bytes)
        return true
    }

    mutating func bindNull(_ index: Int) { put(index, .null) }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        missing = 0
    }

    /// Adds the rows of another run.
    mutating func append(_ other: PostgresParameters) {
        let offset = Int32(bytes.count)
        bytes += other.bytes
        for place in other.places { places.append(Place(start: place.start + offset, length: place.length)) }
    }

    /// The values in the form in which they are sent: an array is a column.
    var encoded: Encoded {
        var encoded = Encoded()
        encoded.bytes.reserveCapacity(bytes.count + 4 * places.count + 20 * types.count)
        for index in types.indices {
            let start = encoded.bytes.count
            encoded.starts.append(start)
            let isNull = !add(index, to: &encoded.bytes)
            encoded.lengths.append(isNull ? -1 : Int32(encoded.bytes.count - start))
        }
        return encoded
    }

    /// Adds what a parameter is given; false when it is null.
    private func add(_ index: Int, to encoded: inout [UInt8]) -> Bool {
        let rows = stride(from: index, to: places.count, by: types.count)
        guard let element = types[index].element else {
            guard let last = rows.reversed().first.map({ places[$0] }), last.length >= 0 else { return false }
            encoded += bytes[Int(last.start)..<Int(last.start + last.length)]
            return true
        }
        let count = places.count / types.count
        Self.append(count > 0 ? 1 : 0, to: &encoded)
        Self.append(rows.contains { places[$0].length < 0 } ? 1 : 0, to: &encoded)
        Self.append(Int32(bitPattern: element), to: &encoded)
        guard count > 0 else { return true }
        Self.append(Int32(count), to: &encoded)
        Self.append(1, to: &encoded)
        for place in rows.lazy.map({ places[$0] }) {
            Self.append(max(-1, place.length), to: &encoded)
            if place.length > 0 { encoded += bytes[Int(place.start)..<Int(place.start + place.length)] }
        }
        return true
    }

    private mutating func set(_ index: Int, _ value: UnsafeRawBufferPointer) {
        let start = Int32(bytes.count)
        bytes.append(contentsOf: value)
        put(index, Place(start: start, length: Int32(value.count)))
    }

    private mutating func put(_ index: Int, _ place: Place) {
        if missing == 0 {
            missing = types.count
            for _ in types { places.append(.missing) }
        }
        let slot = places.count - types.count + index
        if places[slot].length == Place.missing.length { missing -= 1 }
        places[slot] = place
    }

    private static func append(_ value: Int32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
