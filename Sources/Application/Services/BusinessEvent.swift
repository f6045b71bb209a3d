// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent

/// A webhook event in the domain's words, with the key by which a second delivery of it is recognised.
struct BusinessEvent: Sendable {
    enum Kind: Sendable {
        case message(InboundMessage)
        /// Words in a place where they can be a stop and nothing else: under a picture, to another number of the account; those that are none may still be answered like a picture.
        case aside(InboundMessage, isAnswered: Bool)
        case report(DeliveryReport)
        case preference(WhatsAppAccount, isStop: Bool, at: Timestamp)
        /// The templates have changed at Meta.
        case templatesChanged

        /// Whose words or choice it is.
        var account: WhatsAppAccount? {
            switch self {
            case .message(let message), .aside(let message, _): message.account
            case .preference(let account, _, _): account
            case .report, .templatesChanged: nil
            }
        }
    }

    let key: String
    let kind: Kind
}
