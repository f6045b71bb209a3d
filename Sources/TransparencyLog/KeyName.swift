// SPDX-License-Identifier: Apache-2.0

/// The rules for names of keys in signed notes (c2sp.org/signed-note).
enum KeyName {
    /// Whether the name is not empty and has no space of any script, no plus and no control byte.
    static func isValid(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { $0 != "+" && $0.value >= 32 && !$0.properties.isWhitespace }
    }

    /// The key id that the C2SP text recommends: the first four bytes of a hash of name, type and public key.
    static func identifier(name: String, type: UInt8, key: [UInt8]) -> UInt32 {
        SHA256.hash(Array(name.utf8) + [10, type] + key).bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
