// SPDX-License-Identifier: Apache-2.0
package import Basics

/// An answer sent from memory after the commit, to somebody whose number is written nowhere (any more).
package struct ImmediateReply: Sendable {
    /// What it says.
    package enum Content: Sendable, Hashable {
        /// Nothing more will come.
        case farewell
        /// The code has expired or was used.
        case codeExpired
        /// There is nothing to confirm; how to begin.
        case help
    }

    package let content: Content
    package let account: WhatsAppAccount
    package let language: Language
    package let writtenAt: Timestamp
    /// The person whose messages that are on their way go first: after the answer to a stop nothing may arrive.
    package let after: DataSubject.ID?
    /// The link to the receipt of what was taken back, where the certificate of erasure stands too.
    package let receipt: PersonalToken?

    package init(
        _ content: Content,
        to account: WhatsAppAccount,
        language: Language,
        writtenAt: Timestamp,
        after: DataSubject.ID? = nil,
        receipt: PersonalToken? = nil
    ) {
        self.content = content
        self.account = account
        self.language = language
        self.writtenAt = writtenAt
        self.after = after
        self.receipt = receipt
    }
}
