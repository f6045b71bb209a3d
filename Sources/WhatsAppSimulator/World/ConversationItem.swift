// SPDX-License-Identifier: Apache-2.0
import Basics
import WhatsApp

/// A bubble of a chat.
struct ConversationItem: Sendable {
    /// A button under a bubble.
    struct Button: Sendable, Hashable {
        let text: String
        /// What a tap sends back; nil for links.
        let payload: String?
        /// What a link opens; nil for taps.
        let url: String?
    }

    /// Who wrote it, and how a tap on it is told.
    enum Origin: Sendable, Hashable {
        case person
        case businessText
        case businessTemplate(name: String)
        case businessInteractive
    }

    let id: String
    let origin: Origin
    let at: Timestamp
    var header: String?
    var body: String
    var footer: String?
    var buttons: [Button] = []
    var state: MessageState = .accepted

    var isFromBusiness: Bool { origin != .person }
}
