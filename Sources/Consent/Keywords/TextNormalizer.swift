// SPDX-License-Identifier: Apache-2.0
import Basics

/// Brings what people type to one form: case, marks, tatweel, alef and ya forms, digits, punctuation.
package enum TextNormalizer {
    /// What one scalar becomes.
    private enum Piece {
        case letter(Unicode.Scalar)
        /// Letters whose small form is several scalars.
        case letters(String)
        case gap
        case nothing
    }

    /// The words of a text in their one form.
    package static func words(_ text: String) -> [Substring] {
        normalize(text).split(separator: " ")
    }

    /// The text in its one form, words parted by single blanks.
    package static func normalize(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var pendingBlank = false
        func part() {
            if pendingBlank, !result.isEmpty { result.append(" ") }
            pendingBlank = false
        }
        for scalar in text.unicodeScalars {
            switch piece(scalar.value, scalar) {
            case .letter(let letter):
                part()
                result.append(letter)
            case .letters(let letters):
                part()
                result.append(contentsOf: letters.unicodeScalars)
            case .gap: pendingBlank = true
            case .nothing: break
            }
        }
        return String(result)
    }

    /// The common scripts by their numbers, since this runs for every message: asking for properties costs a hundred times as much.
    private static func piece(_ value: UInt32, _ scalar: Unicode.Scalar) -> Piece {
        switch value {
        case 0x61...0x7A, 0x30...0x39: .letter(scalar)
        case 0x41...0x5A: letter(value + 0x20)
        case 0x00...0x7F: .gap
        // Turkish keyboards have two kinds of i, and either stands for ours.
        case 0x0131: .letter("i")
        case 0x0640, 0x064B...0x065F, 0x0670: .nothing
        case 0x0622, 0x0623, 0x0625, 0x0671: .letter("ا")
        case 0x0649: .letter("ي")
        case 0x0629: .letter("ه")
        case 0x0621...0x064A: .letter(scalar)
        case 0x0660...0x0669: letter(value - 0x0660 + 0x30)
        case 0x06F0...0x06F9: letter(value - 0x06F0 + 0x30)
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0).map { piece($0.value, $0) } ?? .gap
        default: rarePiece(scalar)
        }
    }

    private static func letter(_ value: UInt32) -> Piece {
        Unicode.Scalar(value).map(Piece.letter) ?? .gap
    }

    /// The small form of İ is an i with a mark, which says as little as one that was typed.
    private static func withoutMarks(_ letters: String) -> String {
        guard letters.unicodeScalars.count > 1 else { return letters }
        return String(letters.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark })
    }

    /// Combining marks and invisible characters say nothing; letters and digits of every other script are kept.
    private static func rarePiece(_ scalar: Unicode.Scalar) -> Piece {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return .nothing
        case .decimalNumber: return .letters(String(scalar).foldingDigits())
        default: break
        }
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return .gap }
        return .letters(withoutMarks(scalar.properties.lowercaseMapping))
    }
}
