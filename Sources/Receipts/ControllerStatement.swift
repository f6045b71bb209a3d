// SPDX-License-Identifier: Apache-2.0

/// What the company says of itself in a receipt (Art. 13(1)(a) GDPR; the party fields of ISO/IEC TS 27560). No proof covers it.
public struct ControllerStatement: Hashable, Sendable {
    /// Its name in each language.
    public let names: [Language: String]
    /// Its web address.
    public let website: String
    /// Where a human being answers.
    public let email: String
    /// Its WhatsApp number as E.164.
    public let phone: String
    /// Its postal address, when it gave one.
    public let address: String?
    /// Where it keeps the data: a country of ISO 3166-1 in two capital letters, when it gave one.
    public let country: String?

    /// States who the company is.
    public init(names: [Language: String], website: String, email: String, phone: String, address: String?, country: String?) {
        self.names = names
        self.website = website
        self.email = email
        self.phone = phone
        self.address = address
        self.country = country
    }
}
