// SPDX-License-Identifier: Apache-2.0
package import Basics

/// The company that decides why and how data is processed (Art. 4(7)): who asks, who sends, who answers.
package struct Controller: Sendable, Hashable {
    /// Its name in each language.
    package let names: [Language: String]
    package let website: String
    /// Where a person reaches a human being.
    package let contactEmail: String
    /// The business number as E.164.
    package let businessNumber: String

    package init(names: [Language: String], website: String, contactEmail: String, businessNumber: String) {
        self.names = names
        self.website = website
        self.contactEmail = contactEmail
        self.businessNumber = businessNumber
    }

    /// The name in a language, or in any that there is.
    package func name(in language: Language) -> String {
        names[language] ?? names[.english] ?? names.values.sorted().first ?? ""
    }
}
