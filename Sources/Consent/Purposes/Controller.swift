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
    /// Its postal address, when it is given; receipts name it (ISO/IEC TS 27560, party address).
    package let address: String?
    /// Where it keeps the data: a country of ISO 3166-1 in two capital letters, when it is given (ISO/IEC TS 27560, storage location).
    package let country: String?

    package init(
        names: [Language: String],
        website: String,
        contactEmail: String,
        businessNumber: String,
        address: String? = nil,
        country: String? = nil
    ) {
        self.names = names
        self.website = website
        self.contactEmail = contactEmail
        self.businessNumber = businessNumber
        self.address = address
        self.country = country
    }

    /// The name in a language, or in any that there is.
    package func name(in language: Language) -> String {
        names[language] ?? names[.english] ?? names.values.sorted().first ?? ""
    }
}
