// SPDX-License-Identifier: Apache-2.0
import Basics
package import HTML
package import Localization
import Repositories

extension HomePage: ConsolePage {
    package var room: ConsoleRoom { .home }
    package var reloadAfter: Int? { isLive ? Self.interval : nil }
    package func title(_ l: Localizer) -> String { l.text("console.home.title") }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            w(.p, l.text("console.home.lead"))
        }
        writeStep(frame, to: &w)
        w(.div, .class("split")) { w in
            w(.div) { w in
                w(.section, .class("card")) { writeFunnel(l, to: &$0) }
                w(.section, .class("card")) { writeMessages(l, to: &$0) }
            }
            w(.div) { w in
                w(.section, .class("card")) { writeLedger(l, to: &$0) }
                if let demo { w(.section, .class("card")) { write(demo, l, to: &$0) } }
            }
        }
        LiveNote(isLive: isLive, interval: Self.interval, page: .home).write(l, to: &w)
    }

    // MARK: The next step

    private func writeStep(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        let (title, text, count) = words
        let arguments: [String: MessageArgument] = count.map { ["count": .number($0)] } ?? [:]
        w(.section, .class("card"), .aria("labelledby", "next")) { w in
            w(.h2, l.text(title, arguments), .id("next"))
            if let refusal = step.form.flatMap({ frame.refusal(of: $0) }) { return w(StaffNote(refusal, l)) }
            w(.p, l.text(text, arguments))
            w(.div, .class("buttons")) { w in
                for button in buttons(l, arguments) { w(button) }
            }
        }
    }

    private var words: (title: MessageKey, text: MessageKey, count: Int?) {
        switch step {
        case .importList: ("console.home.step.import.title", "console.home.step.import.text", nil)
        case .waitForImport: ("console.home.step.import-running.title", "console.home.step.import-running.text", nil)
        case .confirmImport: ("console.home.step.import-checked.title", "console.home.step.import-checked.text", nil)
        case .invite(let count): ("console.home.step.invite.title", "console.home.step.invite.text", count)
        case .waitForInvitations(let count): ("console.home.step.inviting.title", "console.home.step.inviting.text", count)
        case .waitForAnswers(let count): ("console.home.step.answers.title", "console.home.step.answers.text", count)
        case .firstCampaign(let count): ("console.home.step.campaign.title", "console.home.step.campaign.text", count)
        case .nextCampaign(let count): ("console.home.step.next-campaign.title", "console.home.step.next-campaign.text", count)
        }
    }

    private func buttons(_ l: Localizer, _ arguments: [String: MessageArgument]) -> [Button] {
        switch step {
        case .importList: [Button(l.text("console.home.step.import.action"), to: Route.imports.reference)]
        case .waitForImport(let id):
            [Button(l.text("console.home.step.import-running.action"), to: Route.importReport(id).reference, kind: .secondary)]
        case .confirmImport(let id): [Button(l.text("console.home.step.import-checked.action"), to: Route.importReport(id).reference)]
        case .invite: [Button(l.text("console.home.step.invite.action", arguments), to: Route.invitations.reference)]
        case .waitForInvitations: [Button(l.text("console.home.step.inviting.action"), to: Route.invitations.reference, kind: .secondary)]
        case .waitForAnswers:
            [Button(l.text("console.home.step.answers.action"), to: Route.invitations.reference, kind: .secondary)]
        case .firstCampaign, .nextCampaign:
            [Button(l.text("console.home.step.campaign.action"), to: Route.newCampaign.reference)]
        }
    }

    // MARK: The journey

    private func writeFunnel(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.home.funnel.title"))
        if funnel.listed == 0, funnel.begun == 0, funnel.permitted == 0 { w(.p, l.text("console.home.funnel.empty"), .class("hint")) }
        w(.ol, .class("funnel")) { w in
            // Whoever stopped is destroyed and no longer on the list, but was invited: no step may be larger than the whole.
            let people = max(funnel.listed, funnel.invited, funnel.begun, funnel.permitted)
            writeBar("console.home.funnel.listed", funnel.listed, of: people, l, to: &w)
            writeBar("console.home.funnel.invited", funnel.invited, of: people, l, to: &w)
            writeBar("console.home.funnel.begun", funnel.begun, of: people, l, to: &w)
            writeBar("console.home.funnel.permitted", funnel.permitted, of: people, l, to: &w)
            writeBar("console.home.funnel.stopped", funnel.stopped, of: people, l, to: &w)
        }
    }

    private func writeMessages(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.home.messages.title"))
        w(.ol, .class("funnel")) { w in
            writeBar("console.home.messages.sent", funnel.messagesSent, of: funnel.messagesSent, l, to: &w)
            writeBar("console.home.messages.delivered", funnel.messagesDelivered, of: funnel.messagesSent, l, to: &w)
            writeBar("console.home.messages.read", funnel.messagesRead, of: funnel.messagesSent, l, to: &w)
        }
    }

    private func writeBar(_ name: MessageKey, _ count: Int, of whole: Int, _ l: Localizer, to w: inout HTMLWriter) {
        w(.li) { w in
            w(.span, l.text(name))
            w(.span, l.number(count), .class("amount"))
            w(.progress, l.number(count), .value(String(min(count, whole))), .max(max(whole, 1)), .label(l.text(name)))
            if whole > 0 { w(.span, l.percent(Double(count) / Double(whole)), .class("share")) }
        }
    }

    // MARK: The ledger and the demo

    private func writeLedger(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.home.ledger.title"))
        if let alarm { w(Notice(l.text(LedgerWords.sentence(alarm)), kind: .warning)) }
        w(.p, .class("hint")) { $0.text(l.text("console.home.ledger.text", ["count": .number(Int(entries))])) }
        w(.dl, .class("facts")) { w in
            w(.dt, l.text("console.ledger.signed"))
            w(.dd, checkpoint.map { l.number($0.size) } ?? l.text("console.ledger.none"))
            if let checkpoint {
                w(.dt, l.text("console.ledger.root"))
                w(.dd) { $0.identifier(checkpoint.shortRoot + "…") }
            }
        }
        w(.p) { $0(.a, l.text("console.home.ledger.more"), .href(Route.consoleLedger.reference)) }
    }

    private func write(_ demo: Demo, _ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.home.demo.title"))
        w(.p, l.text("console.home.demo.text"))
        w(.div, .class("buttons")) { w in
            w(Button(l.text("console.home.demo.mailbox"), to: demo.mailbox, kind: .secondary))
            w(Button(l.text("console.home.demo.phones"), to: demo.phones, kind: .secondary))
        }
    }
}
