// SPDX-License-Identifier: Apache-2.0
package import Basics

/// How a person said stop.
package struct WithdrawalWord: Sendable {
    package let method: ConsentMethod
    /// The text or the button's title as it arrived.
    package let text: String?
    package let messageID: String?
    package let writtenAt: Timestamp

    package init(method: ConsentMethod, text: String? = nil, messageID: String? = nil, writtenAt: Timestamp) {
        self.method = method
        self.text = text
        self.messageID = messageID
        self.writtenAt = writtenAt
    }
}
