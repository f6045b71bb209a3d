// SPDX-License-Identifier: Apache-2.0
import Basics

/// A message that the world took, and what will become of it.
struct AcceptedMessage: Sendable {
    let id: String
    let at: Timestamp
    /// Digits.
    let phone: String
    /// The receiver as the caller named her.
    let input: String
    let isByUserID: Bool
    let userID: String
    let callbackData: String?
    /// Meta's category for the price: `marketing`, `utility`, `service`.
    let category: String
    let template: (name: String, language: String)?
    let item: ConversationItem
    let fate: Fate

    var ticket: MessageTicket {
        MessageTicket(id: id, phone: phone, callbackData: callbackData, category: category)
    }
}
