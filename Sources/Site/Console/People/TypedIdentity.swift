// SPDX-License-Identifier: Apache-2.0
package import Consent
package import PhoneNumbers

/// What somebody typed into a search field: an e-mail address or a phone number.
package enum TypedIdentity: Sendable, Hashable {
    case empty
    case unreadable
    case identity(ContactIdentity)

    /// Reads the text; a sign of an address decides what it is meant to be.
    package init(_ text: String, numbers: PhoneNumberParser) {
        let typed = text.filter { !$0.isWhitespace }
        if typed.isEmpty {
            self = .empty
        } else if typed.contains("@") {
            self =
                switch EmailAddress.read(text) {
                case .success(let address): .identity(.email(address))
                case .failure: .unreadable
                }
        } else {
            self =
                switch numbers.parse(text) {
                case .success(let number): .identity(.phone(number))
                case .failure: .unreadable
                }
        }
    }
}
