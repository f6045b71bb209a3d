// SPDX-License-Identifier: Apache-2.0
package import Basics

/// What WhatsApp reports of a message that was sent.
package struct DeliveryReport: Sendable, Hashable {
    /// Our own number of the message, echoed as callback data; settles a send whose outcome was unknown.
    package let message: Int64?
    /// WhatsApp's id.
    package let messageID: String
    package let state: MessageState
    package let at: Timestamp
    package let errorCode: Int?

    package init(message: Int64?, messageID: String, state: MessageState, at: Timestamp, errorCode: Int?) {
        self.message = message
        self.messageID = messageID
        self.state = state
        self.at = at
        self.errorCode = errorCode
    }
}
