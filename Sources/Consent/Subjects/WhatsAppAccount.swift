// SPDX-License-Identifier: Apache-2.0
package import PhoneNumbers

/// The WhatsApp account that wrote or is written to: a number, a business-scoped user id, or both.
package struct WhatsAppAccount: Sendable, Hashable {
    package let phone: PhoneNumber?
    package let userID: String?

    /// Returns nil when neither is known.
    package init?(phone: PhoneNumber?, userID: String?) {
        guard phone != nil || userID != nil else { return nil }
        self.phone = phone
        self.userID = userID
    }

    /// The identities of the account, the more lasting one first.
    package var identities: [ContactIdentity] {
        [phone.map(ContactIdentity.phone), userID.map(ContactIdentity.whatsAppUser)].compactMap(\.self)
    }
}
