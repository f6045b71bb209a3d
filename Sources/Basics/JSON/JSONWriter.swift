// SPDX-License-Identifier: Apache-2.0

/// Writes JSON straight into bytes, in the order of the calls. The caller keeps names and values in turn; commas are the writer's.
public struct JSONWriter: Sendable {
    /// How characters beyond ASCII are written.
    public enum Characters: Sendable {
        /// As UTF-8.
        case utf8
        /// As `\u` escapes with lower-case digits, as Meta signs its webhooks.
        case escaped
    }

    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private let characters: Characters
    private var needsComma = false

    /// Starts an empty text.
    public init(_ characters: Characters = .utf8, capacity: Int = 256) {
        self.characters = characters
        bytes.reserveCapacity(capacity)
    }

    /// Writes an object around what the closure writes.
    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    /// Writes an array around what the closure writes.
    public mutating func array(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["))
        body(&self)
        close(UInt8(ascii: "]"))
    }

    /// Writes the name of a member; its value must follow. The name must need no escapes.
    public mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes the name of a member that is only known at run time; its value must follow.
    public mutating func name(dynamic name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a text.
    public mutating func string(_ value: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        if characters == .utf8 { appendUTF8(value) } else { appendEscaped(value) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a whole number.
    public mutating func integer(_ value: some BinaryInteger) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) {
        raw(value ? "true" : "false")
    }

    /// Writes `null`.
    public mutating func null() {
        raw("null")
    }

    /// Writes bytes that are a JSON value already.
    public mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// Writes a value that was read, with its texts in this writer's characters.
    public mutating func value(_ value: JSONValue) {
        switch value.kind {
        case .object:
            object { json in
                for (name, member) in value.members {
                    json.name(dynamic: name)
                    json.value(member)
                }
            }
        case .array: array { json in for element in value.elements { json.value(element) } }
        case .text: string(value.string ?? "")
        case .number, .boolean, .null: raw(value.bytes)
        }
    }

    /// Writes a member that is a text.
    public mutating func member(_ name: StaticString, _ value: String) {
        self.name(name)
        string(value)
    }

    /// Writes a member that is a text, or nothing when there is none.
    public mutating func member(_ name: StaticString, ifPresent value: String?) {
        if let value { member(name, value) }
    }

    /// Writes a member that is a whole number.
    public mutating func member(_ name: StaticString, _ value: some BinaryInteger) {
        self.name(name)
        integer(value)
    }

    /// Writes a member that is `true` or `false`.
    public mutating func member(_ name: StaticString, _ value: Bool) {
        self.name(name)
        boolean(value)
    }

    /// Writes a member that is an object.
    public mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        self.name(name)
        object(body)
    }

    /// Writes a member that is an array.
    public mutating func array(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        self.name(name)
        array(body)
    }

    private mutating func raw(_ word: StaticString) {
        separate()
        bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func appendUTF8(_ value: String) {
        for byte in value.utf8 { appendASCII(byte) }
    }

    private mutating func appendEscaped(_ value: String) {
        for unit in value.utf16 {
            if unit < 0x80 {
                // A solidus is escaped too: Meta's signer does it, so readers must take it.
                if unit == UInt16(UInt8(ascii: "/")) { bytes.append(UInt8(ascii: "\\")) }
                appendASCII(UInt8(unit))
            } else {
                appendUnit(unit)
            }
        }
    }

    private mutating func appendASCII(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A:
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(UInt8(ascii: "n"))
        case 0..<0x20, 0x7F: appendUnit(UInt16(byte))
        default: bytes.append(byte)
        }
    }

    private mutating func appendUnit(_ unit: UInt16) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: "u"))
        bytes += Hex.encode([UInt8(unit >> 8), UInt8(unit & 0xFF)]).utf8
    }
}
