// SPDX-License-Identifier: Apache-2.0

/// An entry as lines of text: a format's name, then `key value` lines, in exactly one spelling (docs/design/0004-ledger-entry-format.md).
///
/// This type knows the form, not the meaning: which keys a format has and in which order is said by its `EntryFormat`.
public struct EntryText: Hashable, Sendable {
    /// A line.
    public struct Field: Hashable, Sendable {
        /// Its key: `a` to `z` and `-`.
        public let key: String
        /// Its value: not empty, no control character, no blank at either end.
        public let value: String

        /// Names a line.
        public init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// The most lines after the first.
    public static let mostFields = 64

    /// The name and version of the format, such as `example.entry/v1`.
    public let format: String
    /// The lines in their order; no key comes twice.
    public let fields: [Field]
    /// The canonical bytes: what the log hashes.
    public let bytes: [UInt8]

    /// Writes an entry, or throws `malformed` when a name, key or value cannot be written, `wrongLength` when it is too long for a log.
    public init(format: String, fields: [Field]) throws(LogError) {
        guard fields.count <= Self.mostFields, Self.isName(format.utf8), Self.areUnique(fields) else { throw LogError(.malformed, "entry") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(fields.reduce(format.utf8.count + 1) { $0 + $1.key.utf8.count + $1.value.utf8.count + 2 })
        bytes += format.utf8
        bytes.append(10)
        for field in fields {
            guard Self.isKey(field.key.utf8), Self.isValue(field.value) else { throw LogError(.malformed, "entry") }
            bytes += field.key.utf8
            bytes.append(32)
            bytes += field.value.utf8
            bytes.append(10)
        }
        guard bytes.count <= EntryBundle.largestEntry else { throw LogError(.wrongLength, "entry") }
        self.format = format
        self.fields = fields
        self.bytes = bytes
    }

    /// Reads an entry, or throws `malformed` or `wrongLength`.
    public init(bytes: [UInt8]) throws(LogError) {
        let failure = LogError(.malformed, "entry")
        guard bytes.count <= EntryBundle.largestEntry else { throw LogError(.wrongLength, "entry") }
        var lines = Lines(bytes)
        guard let format = lines.next()?.validText else { throw failure }
        var fields: [Field] = []
        while let line = lines.next() {
            guard fields.count < Self.mostFields, let blank = line.firstIndex(of: 32), let key = line[..<blank].validText,
                let value = line[(blank + 1)...].validText
            else { throw failure }
            fields.append(Field(key, value))
        }
        guard lines.isAtEnd else { throw failure }
        try self.init(format: format, fields: fields)
    }

    /// The value of a key, or nil.
    public subscript(key: String) -> String? { fields.first { $0.key == key }?.value }

    private static func isName(_ text: String.UTF8View) -> Bool {
        (1...64).contains(text.count) && text.allSatisfy { (97...122).contains($0) || (45...57).contains($0) }
    }

    private static func isKey(_ text: String.UTF8View) -> Bool {
        (1...32).contains(text.count) && text.allSatisfy { (97...122).contains($0) || $0 == 45 }
    }

    private static func isValue(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, first != 32, last != 32 else { return false }
        if text.utf8.withContiguousStorageIfAvailable({ $0.allSatisfy { 32..<127 ~= $0 } }) == true { return true }
        return text.unicodeScalars.allSatisfy(isPrintable)
    }

    // No controls, no separators of lines, nothing that turns the direction of what follows on a screen.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<32, 0x7f...0x9f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff, 0xfff9...0xfffb: false
        default: true
        }
    }

    private static func areUnique(_ fields: [Field]) -> Bool {
        for (position, field) in fields.enumerated() where fields[..<position].contains(where: { $0.key == field.key }) { return false }
        return true
    }
}
