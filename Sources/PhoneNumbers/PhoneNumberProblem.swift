// SPDX-License-Identifier: Apache-2.0

/// Why a text is not taken as a phone number; the raw value names the message in a catalogue.
public enum PhoneNumberProblem: String, Error, Hashable, Sendable, CaseIterable {
    /// Nothing was typed.
    case empty
    /// There are letters or signs that no number has, such as `1-800-FLOWERS` or an e-mail address.
    case hasLetters
    /// There is an extension: a messenger account has none.
    case hasExtension
    /// Digits are missing, or only the local part was given.
    case tooShort
    /// There are more digits than the country's numbers or E.164 have.
    case tooLong
    /// No country calling code is given and none can be assumed, or it does not exist.
    case noCountry
    /// No number of that country has this form.
    case notPossible
}
