// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// What is taken over of a row that may be invited, now or after review.
package struct ImportCandidate: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Where to write.
    package let address: EmailAddress
    /// The names as the list has them, without what cannot be seen; either may be empty.
    package let givenName: String, familyName: String
    /// The language to write in.
    package let language: Language
    /// Where the language was taken from.
    package let languageBasis: LanguageGuess.Basis
    /// Why the company may write to the address.
    package let ground: EmailGround

    /// What is kept once the row is taken in.
    package var imported: InvitablePerson {
        InvitablePerson(email: address, givenName: givenName.isEmpty ? nil : givenName, language: language)
    }

    /// Dots.
    package var description: String { "•••" }

    /// Dots.
    package var debugDescription: String { "•••" }

    /// Nothing to see by reflection either.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
