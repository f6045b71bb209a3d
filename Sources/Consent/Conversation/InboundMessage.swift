// SPDX-License-Identifier: Apache-2.0
package import Basics

/// A message that a person wrote to the business, in the domain's words.
package struct InboundMessage: Sendable {
    /// What it holds.
    package enum Body: Sendable, Hashable {
        case text(String)
        /// A tapped button: the payload that we gave it, and its title.
        case button(payload: String, title: String)
        /// A picture, a voice note, a reaction …: never a yes.
        case other
    }

    /// WhatsApp's id of it.
    package let id: String
    package let account: WhatsAppAccount
    package let writtenAt: Timestamp
    package let body: Body

    package init(id: String, account: WhatsAppAccount, writtenAt: Timestamp, body: Body) {
        self.id = id
        self.account = account
        self.writtenAt = writtenAt
        self.body = body
    }
}
