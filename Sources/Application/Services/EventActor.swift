// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories

/// Does what an event calls for, inside the unit of work that removes its delivery.
struct EventActor: Sendable {
    let conversation: ConversationProcedure
    let withdrawal: WithdrawalProcedure
    let templates: TemplateFetching
    let time: any TimeSource

    /// Acts upon events in their order; reports that follow each other are applied together.
    func act(upon events: [BusinessEvent], in unit: any UnitOfWork) throws -> [ImmediateReply] {
        let intents = events.map { intent(of: $0.kind) }
        let accounts = events.compactMap(\.kind.account)
        if accounts.count > 1 {
            let stops = zip(events, intents).filter { $1 == .stop }.compactMap(\.0.kind.account)
            try unit.expectWords(from: accounts, stops: stops)
        }
        var replies: [ImmediateReply] = []
        var reports: [DeliveryReport] = []
        for (event, intent) in zip(events, intents) {
            if case .report(let report) = event.kind {
                reports.append(report)
                continue
            }
            try act(upon: reports, in: unit)
            reports = []
            if let reply = try act(upon: event.kind, intent, in: unit) { replies.append(reply) }
        }
        try act(upon: reports, in: unit)
        return replies
    }

    /// What somebody asks for; nil when it is nobody's words or choice.
    private func intent(of kind: BusinessEvent.Kind) -> ReplyIntent? {
        switch kind {
        case .message(let message): conversation.intent(of: message)
        case .preference(_, let isStop, _): isStop ? .stop : .other
        case .report, .templatesChanged: nil
        }
    }

    private func act(upon kind: BusinessEvent.Kind, _ intent: ReplyIntent?, in unit: any UnitOfWork) throws -> ImmediateReply? {
        switch kind {
        case .message(let message):
            return try conversation.received(message, meaning: intent, in: unit)
        case .preference(let account, let isStop, let moment):
            try conversation.preferenceChanged(of: account, isStop: isStop, method: .whatsAppPreference, at: moment, in: unit)
        case .report(let report):
            try act(upon: [report], in: unit)
        case .templatesChanged:
            templates.bell.ring()
        }
        return nil
    }

    private func act(upon reports: [DeliveryReport], in unit: any UnitOfWork) throws {
        guard !reports.isEmpty else { return }
        // Error 131050: the person stopped marketing inside WhatsApp; the webhook that says so may have been lost.
        for (id, moment) in try unit.apply(reports) {
            guard let subject = try unit.subject(id) else { continue }
            try withdrawal.withdraw(
                [.promotional],
                of: subject,
                word: WithdrawalWord(method: .whatsAppRefusal, writtenAt: moment),
                in: unit
            )
        }
    }
}
