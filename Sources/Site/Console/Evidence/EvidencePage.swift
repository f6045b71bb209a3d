// SPDX-License-Identifier: Apache-2.0
package import Compliance

/// Where the officer names a number to open what is kept of it.
package struct EvidencePage: Sendable {
    /// The longest reference of a case, in characters.
    package static let longestReference = 80

    /// What is wrong with the form, or why nothing was opened.
    package enum Problem: Sendable, Hashable {
        case identityMissing
        case identityUnreadable
        case reasonMissing
        case referenceTooLong
        /// The same whatever the reason is that nothing can be opened.
        case noMatch
        case tooManyTries
    }

    /// As it was typed.
    package var identity: String
    package var reason: OpeningReason?
    package var reference: String
    package var problems: [Problem]

    package init(identity: String = "", reason: OpeningReason? = nil, reference: String = "", problems: [Problem] = []) {
        self.identity = identity
        self.reason = reason
        self.reference = reference
        self.problems = problems
    }
}
