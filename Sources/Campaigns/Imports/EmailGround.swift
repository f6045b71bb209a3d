// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Why a company may, or may not, write to an e-mail address on a list (GDPR Art. 6 and 7, ePrivacy Art. 13, § 7 UWG).
///
/// It is about e-mail alone: no import gives anyone's consent to WhatsApp.
package enum EmailGround: Hashable, Sendable {
    /// The person signed up at that moment. Most programs write times without a zone: they are read as UTC and marked.
    case consentProven(at: Timestamp, confirmedAt: Timestamp?, isZoneKnown: Bool)
    /// A customer who was told of the right to object at the sale and each time since.
    case softOptIn(soldAt: Timestamp)
    /// A customer who gets mails about orders and agreed to nothing else.
    case transactionalOnly
    /// An address that a business publishes.
    case publishedByBusiness
    /// The list's owner or another program put the address there; the person did nothing that is on record.
    case addedByOperator
    /// Nothing is known.
    case unknown
    /// The address was bought or collected.
    case acquired
}
