// SPDX-License-Identifier: Apache-2.0
package import Basics

/// A short code of 50 random bits that ties a WhatsApp message to the form it came from.
///
/// Ten characters of Crockford's base 32 in two groups: no I, L, O or U, so that it can be read aloud and typed on any keyboard.
package struct OneTimeCode: Sendable, Hashable, CustomStringConvertible {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Ten characters without the hyphen.
    package let text: String

    /// Draws a new one.
    package init(from random: some RandomSource) {
        let bits = random.bytes(10)
        text = String(unsafeUninitializedCapacity: bits.count) { letters in
            for (place, byte) in bits.enumerated() { letters[place] = Self.alphabet[Int(byte & 31)] }
            return bits.count
        }
    }

    /// Reads one as a person or a link writes it: digits of any script, small letters, missing or extra hyphens and blanks.
    package init?(_ typed: some StringProtocol) {
        var letters: [UInt8] = []
        for character in typed.removingInvisibles().foldingDigits().uppercased() where character != "-" && !character.isWhitespace {
            guard let known = character.asciiValue.flatMap(Self.read) else { return nil }
            letters.append(known)
        }
        guard letters.count == 10 else { return nil }
        text = String(decoding: letters, as: UTF8.self)
    }

    /// With a hyphen in the middle, as it is shown.
    package var displayForm: String {
        var letters = Array(text.utf8)
        letters.insert(UInt8(ascii: "-"), at: 5)
        return String(decoding: letters, as: UTF8.self)
    }

    package var description: String { "•••••-•••••" }

    /// The first code that stands in a message: five characters, a hyphen, five characters.
    package static func first(in message: String) -> OneTimeCode? {
        // Few messages have a hyphen at all, and this is asked of each.
        guard message.utf8.contains(UInt8(ascii: "-")) else { return nil }
        let words = message.removingInvisibles().foldingDigits().split { $0.isWhitespace || ".,;:!?()«»\"'،؛".contains($0) }
        return words.lazy.filter { $0.utf8.count == 11 && $0.contains("-") }.compactMap { OneTimeCode($0) }.first
    }

    // Crockford: the letters that look like digits are read as digits.
    private static func read(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        default: alphabet.contains(letter) ? letter : nil
        }
    }
}
