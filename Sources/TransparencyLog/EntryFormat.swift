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
        let ordered = keys.flatMap { key in fields.filter { $0.key == key } }
        guard ordered.count == fields.count else { throw LogError(.malformed, "entry") }
        let entry = try EntryText(format: name, fields: ordered)
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
        let present = entry.fields.map(\.key)
        guard entry.format == name, keys.filter({ present.contains($0) }) == present, required.isSubset(of: present) else {
            throw LogError(.malformed, "entry")
        }
    }
}
