// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// A person of a list who may be invited by e-mail; nothing else of the row is kept.
package struct InvitablePerson: Sendable {
    package let email: EmailAddress
    package let givenName: String?
    package let language: Language

    package init(email: EmailAddress, givenName: String?, language: Language) {
        self.email = email
        self.givenName = givenName
        self.language = language
    }
}
