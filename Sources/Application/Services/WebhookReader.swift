// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import PhoneNumbers
import WhatsApp

/// Turns webhook deliveries into events of the domain.
struct WebhookReader: Sendable {
    private static let marketing = "marketing_messages"

    let numbers: PhoneNumberParser
    let keywords: KeywordPolicy
    /// Our number, by Meta's id; webhooks tell of all numbers of the account.
    let phoneNumberID: String
    let time: any TimeSource
    let logger: Logger

    /// The events of a delivery; what cannot be read or does not concern us is counted in the log and left.
    func events(in body: [UInt8]) -> [BusinessEvent] {
        do {
            return try WebhookDecoder.events(in: body).compactMap(event)
        } catch {
            logger.log(.warning, "a signed webhook delivery could not be read", .technical("reason", "\(error)"))
            return []
        }
    }

    private func event(_ event: WebhookEvent) -> BusinessEvent? {
        switch event {
        case .message(let message): return self.message(message)
        case .status(let status): return report(status)
        case .preference(let preference): return self.preference(preference)
        case .template: return BusinessEvent(key: "templates \(time.now.milliseconds)", kind: .templatesChanged)
        case .account, .userIDChange, .errors, .unknown:
            logger.log(.info, "a webhook event that nothing acts upon")
            return nil
        }
    }

    private func message(_ message: IncomingMessage) -> BusinessEvent? {
        guard let account = account(phone: message.phone, userID: message.userID), let kind = kind(of: message, from: account) else {
            return nil
        }
        let isOurs = message.phoneNumberID.map { $0 == phoneNumberID } ?? true
        guard let heard = isOurs ? kind : elsewhere(kind) else { return nil }
        return BusinessEvent(key: key(of: message), kind: heard)
    }

    /// What a message to another number of the account is to us: a stop or nothing. Who answers there must not have agreed to anything here.
    private func elsewhere(_ kind: BusinessEvent.Kind) -> BusinessEvent.Kind? {
        guard case .message(let message) = kind else {
            if case .aside(let message, _) = kind { return .aside(message, isAnswered: false) }
            return nil
        }
        let isStop =
            switch message.body {
            case .text(let text): keywords.saysStop(text)
            case .button(let payload, let title): keywords.intent(ofButton: payload, title: title) == .stop
            case .other: false
            }
        return isStop ? .aside(message, isAnswered: false) : nil
    }

    private func kind(of message: IncomingMessage, from account: WhatsAppAccount) -> BusinessEvent.Kind? {
        func inbound(_ body: InboundMessage.Body) -> InboundMessage {
            InboundMessage(id: message.id, account: account, writtenAt: message.sentAt ?? time.now, body: body)
        }
        switch message.kind {
        case .text(let text): return .message(inbound(.text(text)))
        case .button(let payload, let text): return .message(inbound(.button(payload: payload ?? "", title: text)))
        case .buttonReply(let id, let title), .listReply(let id, let title): return .message(inbound(.button(payload: id, title: title)))
        // Words under a picture and new words of an old message are never a yes; a stop is heard wherever it is said.
        case .media(_, let caption?) where keywords.saysStop(caption): return .aside(inbound(.text(caption)), isAnswered: true)
        case .edit(_, let text?) where keywords.saysStop(text): return .aside(inbound(.text(text)), isAnswered: false)
        // A reaction or a notice is nobody's word: it neither answers nor opens a conversation.
        case .reaction, .system, .revocation, .edit: return nil
        default: return .message(inbound(.other))
        }
    }

    /// An edit may come under the id of what it changes, and more than once.
    private func key(of message: IncomingMessage) -> String {
        guard case .edit = message.kind else { return "m " + message.id }
        return "e \(message.id) \(message.sentAt?.milliseconds ?? 0)"
    }

    private func report(_ status: MessageStatusUpdate) -> BusinessEvent? {
        let state: MessageState
        switch status.state {
        case .sent: state = .sent
        case .delivered: state = .delivered
        case .read, .played: state = .read
        case .failed: state = .failed
        default: return nil
        }
        let code = status.errors.first?.code
        let report = DeliveryReport(
            message: MessageReference.message(status.callbackData),
            messageID: status.messageID,
            state: state,
            at: status.at ?? time.now,
            errorCode: code
        )
        return BusinessEvent(key: "s \(status.messageID) \(state.rawValue) \(code ?? 0)", kind: .report(report))
    }

    private func preference(_ preference: UserPreference) -> BusinessEvent? {
        guard preference.category == nil || preference.category == Self.marketing,
            let account = account(phone: preference.phone, userID: preference.userID)
        else { return nil }
        let moment = preference.at ?? time.now
        let isStop = preference.value == .stop
        let who = account.phone?.e164 ?? account.userID ?? ""
        return BusinessEvent(key: "p \(who) \(isStop) \(moment.milliseconds)", kind: .preference(account, isStop: isStop, at: moment))
    }

    private func account(phone: String?, userID: String?) -> WhatsAppAccount? {
        let number = phone.flatMap { digits -> PhoneNumber? in
            guard case .success(let number) = numbers.parse(digits.hasPrefix("+") ? digits : "+" + digits) else { return nil }
            return number
        }
        return WhatsAppAccount(phone: number, userID: userID)
    }
}
