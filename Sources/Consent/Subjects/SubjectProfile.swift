// SPDX-License-Identifier: Apache-2.0
package import PhoneNumbers

/// What is known of an active person, kept as one sealed record (Art. 5(1)(c): nothing more than the journey needs).
package struct SubjectProfile: Sendable, Equatable {
    /// For the greeting.
    package var givenName: String?
    package var email: EmailAddress?
    package var phone: PhoneNumber?
    /// WhatsApp's business-scoped user id; since 2026 it may come without a number.
    package var whatsAppUserID: String?

    package init(givenName: String? = nil, email: EmailAddress? = nil, phone: PhoneNumber? = nil, whatsAppUserID: String? = nil) {
        self.givenName = givenName
        self.email = email
        self.phone = phone
        self.whatsAppUserID = whatsAppUserID
    }

    /// The account that the person can be written to on WhatsApp, if any.
    package var account: WhatsAppAccount? { WhatsAppAccount(phone: phone, userID: whatsAppUserID) }

    /// All identities by which the person can be found.
    package var identities: [ContactIdentity] {
        [email.map(ContactIdentity.email), phone.map(ContactIdentity.phone), whatsAppUserID.map(ContactIdentity.whatsAppUser)].compactMap(
            \.self
        )
    }
}
