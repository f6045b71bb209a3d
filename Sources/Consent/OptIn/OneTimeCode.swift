// SPDX-License-Identifier: Apache-2.0
package import Basics

/// A short code of 50 random bits that ties a WhatsApp message to the form it came from.
///
/// Ten characters of Crockford's base 32 in two groups: no I, L, O or U, so that it can be read aloud and typed on any keyboard.
package struct OneTimeCode: Sendable, Hashable, CustomStringConvertible {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// Ten characters without the hyphen.
    package let text: String

    /// Draws a new one.
    package init(from random: some RandomSource) {
        text = String(random.bytes(10).map { Self.alphabet[Int($0 & 31)] })
    }

    /// Reads one as a person or a link writes it: digits of any script, small letters, missing or extra hyphens and blanks.
    package init?(_ typed: some StringProtocol) {
        var characters: [Character] = []
        for character in typed.removingInvisibles().foldingDigits().uppercased() where character != "-" && !character.isWhitespace {
            guard let known = Self.read(character) else { return nil }
            characters.append(known)
        }
        guard characters.count == 10 else { return nil }
        text = String(characters)
    }

    /// With a hyphen in the middle, as it is shown.
    package var displayForm: String { text.prefix(5) + "-" + text.suffix(5) }

    package var description: String { "•••••-•••••" }

    /// The first code that stands in a message: five characters, a hyphen, five characters.
    package static func first(in message: String) -> OneTimeCode? {
        let words = message.removingInvisibles().foldingDigits().split { $0.isWhitespace || ".,;:!?()«»\"'،؛".contains($0) }
        return words.lazy.filter { $0.utf8.count == 11 && $0.contains("-") }.compactMap { OneTimeCode($0) }.first
    }

    // Crockford: the letters that look like digits are read as digits.
    private static func read(_ character: Character) -> Character? {
        switch character {
        case "I", "L": "1"
        case "O": "0"
        default: alphabet.contains(character) ? character : nil
        }
    }
}
