// SPDX-License-Identifier: Apache-2.0
package import Basics

/// What a list of mails shows of one, and where its bytes lie.
package struct StoredMail: Hashable, Sendable {
    /// Its number in this mailbox, from 1.
    package let id: Int
    /// The envelope's recipient.
    package let recipient: String
    /// The recipient's name in the header, or an empty text.
    package let recipientName: String
    /// The sender's name, or the address when there is none.
    package let sender: String
    /// What it is about.
    package let subject: String
    /// When it came.
    package let receivedAt: Timestamp

    /// What a search looks at.
    let searchKey: String
    let segment: Int
    let offset: Int
    let length: Int
}
