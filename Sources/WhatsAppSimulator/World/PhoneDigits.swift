// SPDX-License-Identifier: Apache-2.0

/// The digits of a number as callers write it.
enum PhoneDigits {
    /// The 7 to 15 digits, or nil. Marks that people put between digits are dropped; a `00` in front stands for `+`.
    static func read(_ text: String) -> String? {
        guard text.utf8.count <= 40 else { return nil }
        var digits = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "+", " ", "-", "(", ")", ".", "/", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}": continue
            default: return nil
            }
        }
        if digits.hasPrefix("00") { digits.removeFirst(2) }
        return (7...15).contains(digits.utf8.count) && digits.first != "0" ? digits : nil
    }
}
