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
        let accounts = events.compactMap(\.kind.account)
        if accounts.count > 1 { try unit.expectWords(from: accounts) }
        var replies: [ImmediateReply] = []
        var reports: [DeliveryReport] = []
        for event in events {
            if case .report(let report) = event.kind {
                reports.append(report)
                continue
            }
            try act(upon: reports, in: unit)
            reports = []
            if let reply = try act(upon: event.kind, in: unit) { replies.append(reply) }
        }
        try act(upon: reports, in: unit)
        return replies
    }

    private func act(upon kind: BusinessEvent.Kind, in unit: any UnitOfWork) throws -> ImmediateReply? {
        switch kind {
        case .message(let message):
            return try conversation.received(message, in: unit)
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
