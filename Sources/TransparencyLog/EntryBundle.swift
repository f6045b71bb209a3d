// SPDX-License-Identifier: Apache-2.0

/// Up to 256 entries as a log serves them: each with its length before it in two bytes, most significant first (c2sp.org/tlog-tiles).
public enum EntryBundle {
    /// The most bytes of an entry.
    public static let largestEntry = Int(UInt16.max)

    /// Writes a bundle, or throws `wrongLength` when an entry is too long or there are more than 256.
    public static func encode(_ entries: some Collection<[UInt8]>) throws(LogError) -> [UInt8] {
        guard entries.count <= TilePath.fullWidth else { throw LogError(.wrongLength, "entry bundle") }
        var result: [UInt8] = []
        result.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
        for entry in entries {
            guard entry.count <= largestEntry else { throw LogError(.wrongLength, "entry") }
            result.append(UInt8(entry.count >> 8))
            result.append(UInt8(entry.count & 255))
            result += entry
        }
        return result
    }

    /// Reads a bundle of exactly that many entries, or throws `wrongLength`.
    public static func decode(_ bytes: [UInt8], count: Int) throws(LogError) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        entries.reserveCapacity(min(count, TilePath.fullWidth))
        let isWhole = bytes.withUnsafeBytes { buffer in
            forEach(in: buffer, count: count) { entries.append(Array($0)) }
        }
        guard isWhole else { throw LogError(.wrongLength, "entry bundle") }
        return entries
    }

    /// Shows each entry to the closure; false when the bytes are not exactly that many entries.
    static func forEach(in bytes: UnsafeRawBufferPointer, count: Int, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
        var offset = 0
        for _ in 0..<count {
            guard offset + 2 <= bytes.count else { return false }
            let length = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
            guard offset + 2 + length <= bytes.count else { return false }
            body(UnsafeRawBufferPointer(rebasing: bytes[offset + 2..<offset + 2 + length]))
            offset += 2 + length
        }
        return offset == bytes.count
    }
}
