// SPDX-License-Identifier: Apache-2.0

/// Header fields in order; names compare without regard to case.
///
/// All fields lie in one buffer, so that a request costs two allocations and not two a field.
/// A name that is not a token and a value with CR, LF or NUL are refused by construction: no response can be split.
public struct HTTPHeaders: Sendable {
    /// Where a field lies: its name, a NUL, its value, a NUL.
    private struct Field {
        let start: Int
        let nameCount: Int
        let valueCount: Int

        var name: Range<Int> { start..<start + nameCount }
        var value: Range<Int> { name.upperBound + 1..<end - 1 }
        var end: Int { start + nameCount + valueCount + 2 }
    }

    private var bytes: [UInt8] = []
    private var fields: [Field] = []

    /// No fields.
    public init() {}

    /// The given fields; those that are not allowed are left out.
    public init(_ fields: [(name: String, value: String)]) {
        for field in fields { add(field.name, field.value) }
    }

    /// How many fields there are.
    public var count: Int { fields.count }

    /// The first value of that name; setting replaces all of that name, nil removes them.
    public subscript(name: String) -> String? {
        get { fields.first { matches($0, name.utf8) }.map(value) }
        set {
            remove(name)
            if let newValue { add(name, newValue) }
        }
    }

    /// All values of that name in order.
    public func values(_ name: String) -> [String] {
        fields.filter { matches($0, name.utf8) }.map(value)
    }

    /// Appends a field; false when the name is not a token or the value has CR, LF or NUL, and then nothing is added.
    @discardableResult
    public mutating func add(_ name: String, _ value: String) -> Bool {
        guard !name.isEmpty, name.utf8.allSatisfy(HTTPHeaders.isToken),
            value.utf8.allSatisfy({ $0 != 13 && $0 != 10 && $0 != 0 }), bytes.count + value.utf8.count < 1 << 24
        else { return false }
        append(name.utf8, value.utf8)
        return true
    }

    /// Replaces all fields of that name by one; false as for `add`.
    @discardableResult
    public mutating func set(_ name: String, _ value: String) -> Bool {
        remove(name)
        return add(name, value)
    }

    /// Replaces all fields of the other's names by the other's, which were judged when they were added.
    public mutating func set(_ others: HTTPHeaders) {
        if fields.contains(where: { others.has(nameBytes($0)) }) { fields = fields.filter { !others.has(nameBytes($0)) } }
        for other in others.fields { append(other, of: others) }
    }

    /// Appends those of the other's fields whose names are not here yet.
    public mutating func fill(_ others: HTTPHeaders) {
        for other in others.fields where !has(others.nameBytes(other)) { append(other, of: others) }
    }

    /// Appends a field of a request as it lay in the engine's buffer; the gate judges it afterwards.
    mutating func appendReceived(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
        var value = value[...]
        while let last = value.last, last == 32 || last == 9 { value.removeLast() }
        append(name, value)
    }

    /// Calls with the bytes of each name and value.
    func forEachBytes(_ body: (Slice<UnsafeBufferPointer<UInt8>>, Slice<UnsafeBufferPointer<UInt8>>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            for field in fields { body(bytes[field.name], bytes[field.value]) }
        }
    }

    /// Calls with each name and value, ended by NUL as C wants them.
    func forEachText(_ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { texts in
                guard let start = texts.baseAddress else { return }
                for field in fields { body(start + field.name.lowerBound, start + field.value.lowerBound) }
            }
        }
    }

    /// Whether a byte may stand in a token (RFC 9110 section 5.6.2).
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 33, 35...39, 42, 43, 45, 46, 94...96, 124, 126: true
        default: false
        }
    }

    /// Whether some ASCII bytes are that name, whatever their case.
    static func isSame(_ bytes: some Collection<UInt8>, _ name: some Collection<UInt8>) -> Bool {
        guard bytes.count == name.count else { return false }
        for (byte, other) in zip(bytes, name) where byte != other {
            guard byte ^ other == 32, 97...122 ~= byte | 32 else { return false }
        }
        return true
    }

    private mutating func append(_ name: some Collection<UInt8>, _ value: some Collection<UInt8>) {
        place(name.count, value.count)
        bytes.append(contentsOf: name)
        bytes.append(0)
        bytes.append(contentsOf: value)
        bytes.append(0)
    }

    private mutating func append(_ field: Field, of others: HTTPHeaders) {
        place(field.nameCount, field.valueCount)
        bytes.append(contentsOf: others.bytes[field.start..<field.end])
    }

    private mutating func place(_ nameCount: Int, _ valueCount: Int) {
        if fields.isEmpty {
            bytes.reserveCapacity(768)
            fields.reserveCapacity(12)
        }
        fields.append(Field(start: bytes.count, nameCount: nameCount, valueCount: valueCount))
    }

    private mutating func remove(_ name: String) {
        if has(name.utf8) { fields = fields.filter { !matches($0, name.utf8) } }
    }

    private func has(_ name: some Collection<UInt8>) -> Bool {
        fields.contains { matches($0, name) }
    }

    private func matches(_ field: Field, _ name: some Collection<UInt8>) -> Bool {
        field.nameCount == name.count && HTTPHeaders.isSame(nameBytes(field), name)
    }

    private func nameBytes(_ field: Field) -> ArraySlice<UInt8> { bytes[field.name] }

    private func value(_ field: Field) -> String { String(decoding: bytes[field.value], as: UTF8.self) }
}
