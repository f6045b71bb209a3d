// SPDX-License-Identifier: Apache-2.0

/// Header fields in order; names compare without regard to case.
///
/// All fields lie in one buffer, so that a request costs two allocations and not two a field.
/// A name that is not a token and a value with CR, LF or NUL are refused by construction: no response can be split.
public struct HTTPHeaders: Sendable {
    private struct Field {
        var start: Int32
        var nameCount: Int32
        var valueCount: Int32
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
        get {
            for field in fields where matches(field, name) { return value(field) }
            return nil
        }
        set {
            remove(name)
            if let newValue { add(name, newValue) }
        }
    }

    /// All values of that name in order.
    public func values(_ name: String) -> [String] {
        fields.filter { matches($0, name) }.map(value)
    }

    /// Every field as text, in order.
    public var all: [(name: String, value: String)] {
        fields.map { (String(decoding: nameBytes($0), as: UTF8.self), value($0)) }
    }

    /// Appends a field; false when the name is not a token or the value has CR, LF or NUL, and then nothing is added.
    @discardableResult
    public mutating func add(_ name: String, _ value: String) -> Bool {
        guard !name.isEmpty, name.utf8.allSatisfy(HTTPHeaders.isToken),
            value.utf8.allSatisfy({ $0 != 13 && $0 != 10 && $0 != 0 }), bytes.count + value.utf8.count < 1 << 24
        else { return false }
        let field = Field(start: Int32(bytes.count), nameCount: Int32(name.utf8.count), valueCount: Int32(value.utf8.count))
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: value.utf8)
        fields.append(field)
        return true
    }

    /// Replaces all fields of that name by one; false as for `add`.
    @discardableResult
    public mutating func set(_ name: String, _ value: String) -> Bool {
        remove(name)
        return add(name, value)
    }

    /// Appends a field of a request as it lay in the engine's buffer; the gate judges it afterwards.
    mutating func appendReceived(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
        var value = value[...]
        while let last = value.last, last == 32 || last == 9 { value.removeLast() }
        if fields.isEmpty {
            bytes.reserveCapacity(512)
            fields.reserveCapacity(12)
        }
        fields.append(Field(start: Int32(bytes.count), nameCount: Int32(name.count), valueCount: Int32(value.count)))
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: value)
    }

    /// Calls with the bytes of each name and value.
    func forEachBytes(_ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void) {
        for field in fields { body(nameBytes(field), valueBytes(field)) }
    }

    /// Whether a byte may stand in a token (RFC 9110 section 5.6.2).
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 33, 35...39, 42, 43, 45, 46, 94...96, 124, 126: true
        default: false
        }
    }

    /// Whether some ASCII bytes are that name, whatever their case.
    static func isSame(_ bytes: ArraySlice<UInt8>, _ name: String) -> Bool {
        guard bytes.count == name.utf8.count else { return false }
        for (byte, other) in zip(bytes, name.utf8) where byte != other {
            guard byte ^ other == 32, 97...122 ~= byte | 32 else { return false }
        }
        return true
    }

    private mutating func remove(_ name: String) {
        let kept = fields.filter { !matches($0, name) }
        fields = kept
    }

    private func matches(_ field: Field, _ name: String) -> Bool {
        Int(field.nameCount) == name.utf8.count && HTTPHeaders.isSame(nameBytes(field), name)
    }

    private func nameBytes(_ field: Field) -> ArraySlice<UInt8> {
        bytes[Int(field.start)..<Int(field.start + field.nameCount)]
    }

    private func valueBytes(_ field: Field) -> ArraySlice<UInt8> {
        bytes[Int(field.start + field.nameCount)..<Int(field.start + field.nameCount + field.valueCount)]
    }

    private func value(_ field: Field) -> String {
        String(decoding: valueBytes(field), as: UTF8.self)
    }
}
