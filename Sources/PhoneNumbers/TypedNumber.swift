// SPDX-License-Identifier: Apache-2.0
import Basics

/// What is left of a typed number when signs, marks and scripts are out of the way: ASCII digits, perhaps after `+`.
struct TypedNumber {
    /// `+`, if it was typed first, and the digits.
    let ascii: [UInt8]

    /// Whether it began with `+`.
    var isInternational: Bool { ascii.first == 43 }

    /// More than any number with its prefixes has, and little enough to read without care.
    private static let maximumLength = 200
    private static let maximumDigits = 24
    private static let linkPrefixes = ["https://wa.me/", "http://wa.me/", "wa.me/"]
    private static let extensionWords: Set<String> = ["x", "ext", "extn", "extension", "ex", "int", "доб", "تحويلة", "داخلي", "durchwahl"]

    private enum Sign {
        case digit(UInt8), plus, punctuation, letter, extensionMark
    }

    /// Reads the text, or says why it cannot be a number.
    static func read(_ typed: String) -> Result<TypedNumber, PhoneNumberProblem> {
        guard typed.utf8.count <= maximumLength else { return .failure(.tooLong) }
        var text = typed.removingInvisibles()
        var ascii: [UInt8] = []
        if let rest = removingScheme(text) { (text, ascii) = (rest.text, rest.isInternational ? [43] : []) }
        var word = ""
        for scalar in text.unicodeScalars {
            switch sign(scalar) {
            case .digit(let value): ascii.append(48 + value)
            case .plus:
                guard ascii.isEmpty else { return .failure(.notPossible) }
                ascii.append(43)
            case .punctuation: break
            case .extensionMark: return .failure(ascii.count > 1 ? .hasExtension : .hasLetters)
            case .letter: word.unicodeScalars.append(scalar)
            }
        }
        guard word.isEmpty else {
            return .failure(ascii.count > 1 && extensionWords.contains(word.lowercased()) ? .hasExtension : .hasLetters)
        }
        guard !ascii.isEmpty else { return .failure(text.allSatisfy(\.isWhitespace) ? .empty : .notPossible) }
        let digits = ascii.count - (ascii.first == 43 ? 1 : 0)
        guard digits > 3 else { return .failure(.tooShort) }
        guard digits <= maximumDigits else { return .failure(.tooLong) }
        return .success(TypedNumber(ascii: ascii))
    }

    /// Takes off what a copied link has before its number: `tel:` (RFC 3966) or a click-to-chat address, which is always international.
    private static func removingScheme(_ text: String) -> (text: String, isInternational: Bool)? {
        let start = text.drop(while: \.isWhitespace)
        let lower = start.lowercased()
        if lower.hasPrefix("tel:") { return (String(start.dropFirst(4)), false) }
        guard let prefix = linkPrefixes.first(where: lower.hasPrefix) else { return nil }
        let rest = start.dropFirst(prefix.count).prefix { $0 != "?" && $0 != "/" }
        return (rest.hasPrefix("+") ? String(rest.dropFirst()) : String(rest), true)
    }

    private static func sign(_ scalar: Unicode.Scalar) -> Sign {
        switch scalar {
        case "0"..."9": return .digit(UInt8(scalar.value - 48))
        case "+", "\u{FF0B}", "\u{FE62}": return .plus
        case "(", ")", "[", "]", "/", ".", "\u{FF08}", "\u{FF09}", "\u{FF0E}", "\u{2212}", "\u{00B7}": return .punctuation
        case "#", ";", ",", "~", "\u{FF03}", "\u{060C}", "\u{061B}": return .extensionMark
        default: break
        }
        switch scalar.properties.generalCategory {
        case .decimalNumber: return scalar.properties.numericValue.map { .digit(UInt8($0)) } ?? .letter
        case .dashPunctuation, .spaceSeparator: return .punctuation
        case .control: return [9, 10, 13].contains(scalar.value) ? .punctuation : .letter
        default: return .letter
        }
    }
}
