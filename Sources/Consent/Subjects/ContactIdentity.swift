// SPDX-License-Identifier: Apache-2.0
package import PhoneNumbers

/// A way to recognise a person; stored only as a keyed index, never in the clear.
package enum ContactIdentity: Sendable, Hashable {
    case email(EmailAddress)
    case phone(PhoneNumber)
    /// WhatsApp's business-scoped user id.
    case whatsAppUser(String)
}
