// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
package import HTML
package import Localization
import Repositories

extension PersonPage: ConsolePage {
    package var room: ConsoleRoom { .people }
    package func title(_ l: Localizer) -> String {
        subject.stage == .active ? identity?.name ?? l.text("console.people.unnamed") : l.text("console.person.sealed.title")
    }
    package func trail(_ l: Localizer) -> [ConsoleShell.Crumb] { [.init(l.text("console.people.title"), Route.people.reference)] }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.div, .class("room-head")) { w in
            w(.h1) { $0.isolated(title(l)) }
            w(standing.badge(l))
        }
        if subject.stage != .active { writeSealed(l, to: &w) }
        w(.div, .class("split")) { w in
            w(.section, .class("card")) { writePermissions(l, to: &$0) }
            w(.section, .class("card")) { writeFacts(l, to: &$0) }
        }
        if subject.stage == .active { w(.section, .class("card")) { writeProofs(l, to: &$0) } }
        w(.section, .class("card")) { writeMessages(l, to: &$0) }
    }

    // MARK: Who it is

    private func writeSealed(_ l: Localizer, to w: inout HTMLWriter) {
        w(.section, .class("card")) { w in
            w(.h2, l.text("console.person.sealed.heading"))
            w(.p, l.text(subject.stage == .unlinked ? "console.person.unlinked.text" : "console.person.sealed.text"))
            guard subject.stage == .sealed else { return }
            w(.ul) { w in
                w(.li, l.text("console.person.sealed.kept.proof"))
                w(.li, l.text("console.person.sealed.kept.suppression"))
                w(.li, l.text("console.person.sealed.kept.ledger"))
            }
            if let proofEnds { w(.p, l.text("console.person.sealed.until", ["date": .date(proofEnds)])) }
        }
    }

    private func writeFacts(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.person.facts.title"))
        w(.dl, .class("facts")) { w in
            if let identity {
                fact("console.people.column.email", l, to: &w) { w in identity.email.map { w.email($0) } ?? w.text(l.text("console.none")) }
                fact("console.people.column.phone", l, to: &w) { w in
                    if let phone = identity.phone {
                        w.phone(phone)
                    } else {
                        w.text(l.text(identity.hasUserID ? "console.person.user-id" : "console.none"))
                    }
                }
            }
            fact("console.person.language", l, to: &w) {
                $0.text(l.text(subject.language == .arabic ? "console.language.ar" : "console.language.en"))
            }
            fact("console.person.since", l, to: &w) { $0.time(subject.createdAt, l.dateTime(subject.createdAt)) }
            fact("console.person.invitation", l, to: &w) { w in
                guard let invitation else { return w.text(l.text("console.person.invitation.none")) }
                w.text(l.text(InvitationWords.name(of: invitation.state)))
                w.text(" · ")
                w.time(invitation.changedAt, l.date(invitation.changedAt))
            }
            fact("console.person.reference", l, to: &w) { $0.identifier(subject.id.description) }
        }
        w(.p, l.text("console.person.reference.hint"), .class("note"))
    }

    private func fact(_ name: MessageKey, _ l: Localizer, to w: inout HTMLWriter, content: (inout HTMLWriter) -> Void) {
        w(.dt, l.text(name))
        w(.dd, content: content)
    }

    // MARK: What may be sent, and why

    private func writePermissions(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.person.permissions.title"))
        guard !permissions.isEmpty else { return w(.p, l.text("console.person.permissions.none"), .class("hint")) }
        let purpose = TableColumn(l.text("console.person.column.purpose"))
        let state = TableColumn(l.text("console.person.column.state"))
        let since = TableColumn(l.text("console.person.column.since"))
        let method = TableColumn(l.text("console.person.column.method"))
        w.table(caption: l.text("console.person.permissions.title"), columns: [purpose, state, since, method], showsCaption: false) { w in
            for permission in permissions {
                w.row { w in
                    w.rowHead(purpose) { $0.text(ConsentWords.name(of: permission.purpose, l)) }
                    w.cell(state) { $0(ConsentWords.badge(of: permission.state, l)) }
                    w.cell(since) { $0.time(permission.changedAt, l.date(permission.changedAt)) }
                    w.cell(method, l.text(ConsentWords.name(of: permission.method)))
                }
            }
        }
    }

    private func writeProofs(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.person.proofs.title"))
        guard !proofs.isEmpty else { return w(.p, l.text("console.person.proofs.none"), .class("hint")) }
        w(.ol, .class("timeline")) { w in
            for proof in proofs.reversed() { w(.li) { ProofView(proof: proof).write(l, to: &$0) } }
        }
    }

    // MARK: What was sent

    private func writeMessages(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.person.messages.title"))
        guard !messages.isEmpty else { return w(.p, l.text("console.person.messages.none"), .class("hint")) }
        let what = TableColumn(l.text("console.person.column.message"))
        let why = TableColumn(l.text("console.person.column.ground"))
        let state = TableColumn(l.text("console.person.column.state"))
        let when = TableColumn(l.text("console.person.column.when"))
        w.table(caption: l.text("console.person.messages.title"), columns: [what, why, state, when], showsCaption: false) { w in
            for message in messages {
                w.row { w in
                    w.rowHead(what) { MessageWords.write(message.content, l, to: &$0) }
                    w.cell(why, MessageWords.name(of: message.ground, l))
                    w.cell(state) { MessageWords.writeState(of: message, l, to: &$0) }
                    w.cell(when) { $0.time(message.changedAt, l.dateTime(message.changedAt)) }
                }
            }
        }
    }
}
