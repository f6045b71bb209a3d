// SPDX-License-Identifier: Apache-2.0
package import Basics

/// What a personal link stands for.
package struct PersonalLink: Sendable, Hashable {
    /// What can be done with it.
    package enum Kind: Int, Sendable {
        /// Stop or choose, from a message.
        case preferences = 0
        /// Show the receipt of a consent.
        case receipt = 1
    }

    package let kind: Kind
    package let subject: DataSubject.ID
    package let expiresAt: Timestamp

    package init(kind: Kind, subject: DataSubject.ID, expiresAt: Timestamp) {
        self.kind = kind
        self.subject = subject
        self.expiresAt = expiresAt
    }
}
