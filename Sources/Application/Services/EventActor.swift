// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories

/// Does what an event calls for, inside the unit of work that removes its delivery.
struct EventActor: Sendable {
    let conversation: ConversationProcedure
    let listener: StopListener
    let marketingStop: MarketingStop
    let templates: TemplateFetching
    let time: any TimeSource

    /// Acts upon events in their order; reports that follow each other are applied together.
    func act(upon events: [BusinessEvent], in unit: any UnitOfWork) throws -> [ImmediateReply] {
        let intents = try events.map { try intent(of: $0.kind, in: unit) }
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
    private func intent(of kind: BusinessEvent.Kind, in unit: any UnitOfWork) throws -> ReplyIntent? {
        switch kind {
        case .message(let message): conversation.intent(of: message)
        case .aside(let message, let isAnswered): try listener.means(message, in: unit) ? .stop : isAnswered ? .other : nil
        case .preference(_, let isStop, _): isStop ? .stop : .other
        case .report, .templatesChanged: nil
        }
    }

    private func act(upon kind: BusinessEvent.Kind, _ intent: ReplyIntent?, in unit: any UnitOfWork) throws -> ImmediateReply? {
        switch kind {
        case .message(let message):
            return try conversation.received(message, meaning: intent, in: unit)
        case .aside(let message, _):
            if let intent { return try conversation.received(message, meaning: intent, in: unit) }
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
        for (id, moment) in try unit.apply(reports) { try marketingStop.record(of: id, at: moment, in: unit) }
    }
}
