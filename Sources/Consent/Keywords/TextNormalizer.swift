// SPDX-License-Identifier: Apache-2.0
import Basics

/// Brings what people type to one form: case, marks, tatweel, alef and ya forms, digits, punctuation.
package enum TextNormalizer {
    /// The words of a text in their one form.
    package static func words(_ text: String) -> [Substring] {
        normalize(text).split(separator: " ")
    }

    /// The text in its one form, words parted by single blanks.
    package static func normalize(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var pendingBlank = false
        for scalar in text.decomposedScalars {
            guard let letter = fold(scalar) else { continue }
            guard letter.properties.isAlphabetic || letter.properties.numericType != nil else {
                pendingBlank = !result.isEmpty
                continue
            }
            if pendingBlank {
                result.append(" ")
                pendingBlank = false
            }
            result.append(contentsOf: letter.properties.lowercaseMapping.unicodeScalars)
        }
        return String(result).foldingDigits()
    }

    // Combining marks, tatweel and invisible characters say nothing; Arabic letters that are written carelessly fold together.
    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x0640: return nil
        case 0x0622, 0x0623, 0x0625, 0x0671: return "ا"
        case 0x0649: return "ي"
        case 0x0629: return "ه"
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return nil
        default: return scalar
        }
    }
}

extension String {
    /// The scalars with compatibility forms of Latin fullwidth letters and Latin accents taken apart.
    fileprivate var decomposedScalars: [Unicode.Scalar] {
        unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            switch scalar.value {
            case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).map { [$0] } ?? [scalar]
            default: [scalar]
            }
        }
    }
}
