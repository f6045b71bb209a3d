// SPDX-License-Identifier: Apache-2.0

/// Where in a row the few things stand that an import reads. Everything else is dropped and named.
package struct ListColumns: Hashable, Sendable {
    /// The e-mail address.
    package var email: Int
    /// The names.
    package var givenName: Int?, familyName: Int?, fullName: Int?
    /// The language that the person chose, as a tag or a name.
    package var language: Int?
    /// The country as two letters; read for the language only, never kept.
    package var country: Int?
    /// When the person signed up.
    package var signedUpAt: Int?
    /// When the sign-up was confirmed, or the row was made by someone else.
    package var confirmedAt: Int?
    /// When the person left.
    package var leftAt: Int?
    /// A word for the state of the row, such as `unsubscribed`.
    package var status: Int?

    package init(email: Int) {
        self.email = email
    }

    /// Every column that is read.
    package var all: Set<Int> {
        Set([email, givenName, familyName, fullName, language, country, signedUpAt, confirmedAt, leftAt, status].compactMap { $0 })
    }
}
