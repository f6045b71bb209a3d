// SPDX-License-Identifier: Apache-2.0

/// Whole numbers in ASCII decimal with no sign and no leading zero, as the C2SP texts want them.
enum Decimal {
    /// Reads the one canonical form of a number, or returns nil.
    static func parse(_ text: some Collection<UInt8>) -> Int? {
        guard (1...19).contains(text.count), text.allSatisfy({ (48...57).contains($0) }) else { return nil }
        guard text.count == 1 || text.first != 48 else { return nil }
        return Int(String(decoding: text, as: UTF8.self))
    }
}
