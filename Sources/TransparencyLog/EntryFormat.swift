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
        let ordered = isRight(fields) ? fields : fields.sorted { place($0.key) < place($1.key) }
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

    /// Where a key stands; one that the format does not have comes last, where the check finds it.
    private func place(_ key: String) -> Int { keys.firstIndex(of: key) ?? keys.endIndex }

    private func check(_ entry: EntryText) throws(LogError) {
        guard entry.format == name, isRight(entry.fields) else { throw LogError(.malformed, "entry") }
    }

    private func isRight(_ fields: [EntryText.Field]) -> Bool {
        var next = keys.startIndex
        for field in fields {
            guard let place = keys[next...].firstIndex(of: field.key) else { return false }
            next = place + 1
        }
        return required.allSatisfy { key in fields.contains { $0.key == key } }
    }
}
