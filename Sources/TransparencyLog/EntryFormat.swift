// SPDX-License-Identifier: Apache-2.0

/// The keys of a format of entries, in the order in which they must stand.
public struct EntryFormat: Hashable, Sendable {
    /// The name and version that stand in the first line.
    public let name: String
    /// Every key, in order.
    public let keys: [String]
    /// The keys that every entry has.
    public let required: Set<String>

    /// Names a format.
    public init(name: String, keys: [String], required: Set<String>) {
        self.name = name
        self.keys = keys
        self.required = required
    }

    /// Writes an entry of this format; the lines come into their order whatever the order given. Throws as `EntryText` does, and `malformed`
    /// for a key that the format does not have or one that is missing.
    public func entry(_ fields: [EntryText.Field]) throws(LogError) -> EntryText {
        var slots = [EntryText.Field?](repeating: nil, count: keys.count)
        for field in fields {
            guard let place = keys.firstIndex(of: field.key), slots[place] == nil else { throw LogError(.malformed, "entry") }
            slots[place] = field
        }
        let entry = try EntryText(format: name, fields: slots.compactMap(\.self))
        try check(entry)
        return entry
    }

    /// Reads an entry of this format, or throws `malformed` or `wrongLength`.
    public func entry(bytes: [UInt8]) throws(LogError) -> EntryText {
        let entry = try EntryText(bytes: bytes)
        try check(entry)
        return entry
    }

    private func check(_ entry: EntryText) throws(LogError) {
        var isRight = entry.format == name && required.allSatisfy { key in entry.fields.contains { $0.key == key } }
        var next = keys.startIndex
        for field in entry.fields where isRight {
            if let place = keys[next...].firstIndex(of: field.key) { next = place + 1 } else { isRight = false }
        }
        guard isRight else { throw LogError(.malformed, "entry") }
    }
}
