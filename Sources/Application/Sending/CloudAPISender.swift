// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import PhoneNumbers
import WhatsApp

/// Sends over WhatsApp's Cloud API, one permit a message. A send that has begun comes to its end although the program is told to stop.
struct CloudAPISender: MessageSender {
    let client: CloudAPIClient

    func send(_ message: RenderedMessage, permit: consuming SendPermit) async -> Campaigns.SendOutcome {
        guard let recipient = Self.recipient(message.account) else { return .refused(code: Self.noRecipient) }
        let reference = MessageReference.text(permit.use())
        let outgoing = OutgoingMessage(to: recipient, content: Self.content(message.body), callbackData: reference)
        // Unstructured, so that the caller's cancellation does not cut it off and leave its outcome unknown; awaited right here, and bounded by
        // the client's time-out.
        let sending = Task { [client] in await client.send(outgoing) }
        switch await sending.value {
        case .accepted(let messageID, _, _): return .accepted(messageID: messageID)
        case .refused(let error): return Self.outcome(of: error)
        case .unknown: return .unknown
        }
    }

    private static func outcome(of error: CloudAPIError) -> Campaigns.SendOutcome {
        switch error.reaction {
        case .stopRecipient: .stopped(code: error.code)
        case .awaitStatus: .unknown
        case let reaction: reaction.allowsRetry ? .notSent : .refused(code: error.code)
        }
    }

    /// Ours, outside Meta's numbers: neither a number nor a user id is known.
    private static let noRecipient = -3

    private static func recipient(_ account: WhatsAppAccount) -> OutgoingMessage.Recipient? {
        // A number is preferred: it then stays in the webhooks.
        if let phone = account.phone { return .phone(phone.e164) }
        return account.userID.map { .userID($0) }
    }

    private static func content(_ body: RenderedMessage.Body) -> OutgoingMessage.Content {
        switch body {
        case .text(let text):
            return .text(text, previewURL: false)
        case .choices(let text, let choices):
            return .buttons(body: text, footer: nil, choices.map { OutgoingMessage.ReplyButton(id: $0.payload, title: $0.title) })
        case .template(let name, let language, let parameters, let buttons):
            var components: [TemplateComponent] = []
            if !parameters.isEmpty {
                components.append(.body(parameters.map { TemplateComponent.Parameter(name: $0.name, text: $0.value) }))
            }
            components += buttons.map { button in
                switch button {
                case .quickReply(let index, let payload): .quickReply(index: index, payload: payload)
                case .link(let index, let suffix): .url(index: index, suffix: suffix)
                }
            }
            return .template(name: name, language: language.rawValue, components: components)
        }
    }
}
