// SPDX-License-Identifier: Apache-2.0

/// What a source does not tell, said before anybody relies on it; the raw value is the end of the catalogue key `import.omission.…`.
package enum ListOmission: String, Hashable, Sendable, CaseIterable {
    /// No list gives consent to WhatsApp.
    case whatsAppConsent
    /// It does not tell the words that people agreed to.
    case wording
    /// It does not tell the zone of its times.
    case timeZone
    /// It does not tell when or how people signed up.
    case signUp
    /// It does not hold the people who left: they stand in files of their own, which must be imported too.
    case peopleWhoLeft
}
