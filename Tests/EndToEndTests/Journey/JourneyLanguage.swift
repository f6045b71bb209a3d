// SPDX-License-Identifier: Apache-2.0
import Testing

/// The language of a journey, with the words that people use in it.
enum JourneyLanguage: String, Sendable, CaseIterable, CustomTestStringConvertible {
    case arabic = "ar"
    case english = "en"

    var testDescription: String { rawValue }
    var direction: String { self == .arabic ? "rtl" : "ltr" }
    var yes: String { self == .arabic ? "نعم" : "Yes" }
    var stop: String { self == .arabic ? "توقف" : "STOP" }
    /// The persona of the demo whose phone is shown.
    var persona: (phone: String, email: String) {
        self == .arabic ? ("+491701110001", "mona@example.com") : ("+491701110002", "jonas@example.org")
    }
    /// A word that every invitation in the language has.
    var whatsApp: String { self == .arabic ? "واتساب" : "WhatsApp" }
    /// A statement with a word changed, as people do who edit what WhatsApp has typed for them.
    func edited(_ statement: String) -> String {
        let lines = statement.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.filter { !$0.hasPrefix("•") }.joined(separator: "\n")
    }
    /// The same number in the digits of the language.
    func digits(_ number: String) -> String {
        guard self == .arabic else { return number }
        return String(
            String.UnicodeScalarView(
                number.unicodeScalars.map { scalar in
                    (48...57).contains(scalar.value) ? UnicodeScalar(scalar.value - 48 + 0x0660) ?? scalar : scalar
                }
            )
        )
    }
}
