// SPDX-License-Identifier: Apache-2.0
package import Basics

/// The message by which a person answered an opt-in, from their own account.
package struct ConsentAnswer: Sendable {
    package let account: WhatsAppAccount
    package let method: ConsentMethod
    /// The text or the button's title as it arrived.
    package let text: String?
    package let messageID: String
    /// WhatsApp's own time of the message.
    package let writtenAt: Timestamp

    package init(account: WhatsAppAccount, method: ConsentMethod, text: String?, messageID: String, writtenAt: Timestamp) {
        self.account = account
        self.method = method
        self.text = text
        self.messageID = messageID
        self.writtenAt = writtenAt
    }
}
