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

    func act(upon event: BusinessEvent, in unit: any UnitOfWork) throws -> ImmediateReply? {
        switch event.kind {
        case .message(let message):
            return try conversation.received(message, in: unit)
        case .preference(let account, let isStop, let moment):
            try conversation.preferenceChanged(of: account, isStop: isStop, method: .whatsAppPreference, at: moment, in: unit)
        case .report(let report):
            // Error 131050: the person stopped marketing inside WhatsApp; the webhook that says so may have been lost.
            if let stopped = try unit.apply(report), let subject = try unit.subject(stopped) {
                try withdrawal.withdraw(
                    [.promotional],
                    of: subject,
                    word: WithdrawalWord(method: .whatsAppRefusal, writtenAt: report.at),
                    in: unit
                )
            }
        case .templatesChanged:
            templates.bell.ring()
        }
        return nil
    }
}
