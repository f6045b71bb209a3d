// SPDX-License-Identifier: Apache-2.0

/// A numbered step of a schema, never changed once released.
public struct Migration: Sendable, Hashable {
    /// Its place, counted from 1 without gaps.
    public let number: Int
    /// Its file name without the ending, such as `0001_create_subjects`.
    public let name: String
    /// Its statements.
    public let sql: String
    /// FNV-1a over the text, 16 hexadecimal digits: it finds slips, it does not stop a forger.
    public let checksum: String

    /// Reads a file `0001_create_subjects.sql`; throws `migration` for another form of name.
    public init(_ file: SQLFile) throws(SQLError) {
        let name = file.name.hasSuffix(".sql") ? String(file.name.dropLast(4)) : ""
        let parts = name.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[0].utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(parts[0]), number > 0,
            !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 95 })
        else { throw SQLError(.migration, subject: file.name, detail: "the name is not of the form 0001_what_it_does.sql") }
        self.number = number
        self.name = name
        sql = file.text
        checksum = Self.checksum(file.text)
    }

    private static func checksum(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
