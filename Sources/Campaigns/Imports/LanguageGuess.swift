// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Guesses the language to write to a person in: what the list says, else the script of the name, else the country.
package struct LanguageGuess: Sendable {
    /// What a guess rests on; the raw value is the end of the catalogue key `import.language.…`.
    package enum Basis: String, Hashable, Sendable, CaseIterable {
        case stated, script, country, fallback
    }

    private let fallback: Language

    /// Answers with that language when nothing tells.
    package init(fallback: Language) {
        self.fallback = fallback
    }

    /// The language and what it rests on.
    package func guess(stated: String, name: String, country: String) -> (language: Language, basis: Basis) {
        if !stated.isEmpty, let language = Self.named(stated) { return (language, .stated) }
        if name.utf8.contains(where: { $0 >= 128 }), name.unicodeScalars.contains(where: Self.isArabic) { return (.arabic, .script) }
        if country.utf8.count == 2, Self.arabCountries.contains(country.uppercased()) { return (.arabic, .country) }
        return (fallback, .fallback)
    }

    private static func named(_ text: String) -> Language? {
        Language.offered(for: text) ?? names[text.lowercased()]
    }

    private static func isArabic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0620...0x064A, 0x066E...0x06D3, 0x0750...0x077F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: true
        default: false
        }
    }

    private static let names: [String: Language] = [
        "arabic": .arabic, "arabisch": .arabic, "arabe": .arabic, "عربي": .arabic, "العربية": .arabic, "عربية": .arabic, "ara": .arabic,
        "english": .english, "englisch": .english, "anglais": .english, "إنجليزي": .english, "الإنجليزية": .english, "انجليزي": .english,
        "eng": .english,
    ]

    /// Members of the Arab League by ISO 3166-1.
    private static let arabCountries: Set<String> = [
        "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE",
    ]
}
