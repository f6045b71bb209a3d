// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Consent
import HTML
import Localization
import Repositories

/// The words for messages: what they say, why they may go, how far they came.
enum MessageWords {
    static func write(_ content: MessageContent, _ l: Localizer, to w: inout HTMLWriter) {
        switch content {
        case .confirmationQuestion: w.text(l.text("console.message.confirmation"))
        case .yesQuestion: w.text(l.text("console.message.yes-question"))
        case .receipt: w.text(l.text("console.message.receipt"))
        case .help: w.text(l.text("console.message.help"))
        case .preferences: w.text(l.text("console.message.preferences"))
        case .codeExpired: w.text(l.text("console.message.code-expired"))
        case .campaign(let template): w.identifier(template)
        }
    }

    static func name(of ground: SendGround, _ l: Localizer) -> String {
        switch ground {
        case .consent(let purpose): l.text("console.ground.consent", ["purpose": .text(ConsentWords.name(of: purpose, l))])
        case .contract: l.text("console.ground.contract")
        case .reply: l.text("console.ground.reply")
        case .confirmation: l.text("console.ground.confirmation")
        }
    }

    /// The state as a badge, with the reasons when it was not sent.
    static func writeState(of message: PersonMessage, _ l: Localizer, to w: inout HTMLWriter) {
        w(.span) { w in
            w(badge(of: message.state, l))
            for refusal in message.refusals {
                w(.br)
                w(.span, l.text(name(of: refusal)), .class("note"))
            }
            if let code = message.errorCode {
                w(.br)
                w(.span, l.text("console.message.error-code", ["code": .text(String(code))]), .class("note"))
            }
        }
    }

    static func badge(of state: MessageState, _ l: Localizer) -> StatusBadge {
        switch state {
        case .delivered, .read: StatusBadge(l.text(name(of: state)), kind: .good)
        case .queued, .handedOver, .accepted, .sent: StatusBadge(l.text(name(of: state)), kind: .pending)
        case .failed: StatusBadge(l.text(name(of: state)), kind: .bad)
        case .refused, .unknown: StatusBadge(l.text(name(of: state)), kind: .attention)
        case .cancelled: StatusBadge(l.text(name(of: state)), kind: .ended)
        }
    }

    static func name(of state: MessageState) -> MessageKey {
        switch state {
        case .queued: "console.message.state.queued"
        case .handedOver: "console.message.state.handed-over"
        case .accepted: "console.message.state.accepted"
        case .sent: "console.message.state.sent"
        case .delivered: "console.message.state.delivered"
        case .read: "console.message.state.read"
        case .failed: "console.message.state.failed"
        case .refused: "console.message.state.refused"
        case .unknown: "console.message.state.unknown"
        case .cancelled: "console.message.state.cancelled"
        }
    }

    static func name(of refusal: GateRefusal) -> MessageKey {
        switch refusal {
        case .noPermission: "console.refusal.no-permission"
        case .withdrawn: "console.refusal.withdrawn"
        case .suppressed: "console.refusal.suppressed"
        case .sealed: "console.refusal.sealed"
        case .unreachable: "console.refusal.unreachable"
        case .wrongCategory: "console.refusal.wrong-category"
        case .windowClosed: "console.refusal.window-closed"
        case .requestClosed: "console.refusal.request-closed"
        case .alreadyAsked: "console.refusal.already-asked"
        case .noGround: "console.refusal.no-ground"
        case .unclearQuestion: "console.refusal.unclear-question"
        }
    }
}
