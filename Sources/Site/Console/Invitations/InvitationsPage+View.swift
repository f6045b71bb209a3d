// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
package import HTML
package import Localization

extension InvitationsPage: ConsolePage {
    package var room: ConsoleRoom { .invitations }
    package var hasErrors: Bool { step == .changed }
    package var reloadAfter: Int? { step == .overview && isLive && waiting > 0 ? Self.interval : nil }
    private var waiting: Int { counts[.queued, default: 0] + counts[.handedOver, default: 0] }

    package func title(_ l: Localizer) -> String {
        step == .overview ? l.text("console.invitations.title") : l.text("console.invitations.check.title", ["count": .number(invitable)])
    }

    package func trail(_ l: Localizer) -> [ConsoleShell.Crumb] {
        step == .overview ? [] : [.init(l.text("console.invitations.title"), Route.invitations.reference)]
    }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        if step == .changed {
            w(ErrorSummary(title: l.text("console.errors"), lines: [.init(field: "check", message: l.text("console.invitations.changed"))]))
        }
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            if step == .overview { w(.p, l.text("console.invitations.lead")) }
        }
        if step == .overview { writeOverview(frame, to: &w) } else { writeCheck(frame, to: &w) }
    }

    // MARK: Overview

    private func writeOverview(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        if invitable > 0 {
            w(.section, .class("card")) { w in
                w(.h2, l.text("console.invitations.ready.title", ["count": .number(invitable)]))
                w.form(to: .invitations, in: frame) { w in
                    w(.p, l.text("console.invitations.ready.text"))
                    w(.div, .class("buttons")) { $0(Button(l.text("console.invitations.ready.action"), name: "step", value: "check")) }
                }
            }
        } else if counts.isEmpty {
            w(
                EmptyState(
                    title: l.text("console.invitations.empty.title"),
                    text: l.text("console.invitations.empty.text"),
                    action: frame.refusal(of: .imports) == nil
                        ? Button(l.text("console.invitations.empty.action"), to: Route.imports.reference) : nil
                )
            )
        } else {
            w(Notice(l.text("console.invitations.all-invited"), kind: .information))
        }
        if !counts.isEmpty { w(.section, .class("card")) { writeCounts(l, to: &$0) } }
        w(.section, .class("card")) { writePreviews(l, to: &$0) }
        if !batches.isEmpty { w(.section, .class("card")) { writeBatches(l, to: &$0) } }
    }

    private func writeCounts(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.invitations.progress.title"))
        let total = counts.values.reduce(0, +)
        if waiting > 0 {
            let text = l.text("console.invitations.progress.text", ["done": .number(total - waiting), "total": .number(total)])
            w.progress(total - waiting, of: total, label: l.text("console.invitations.progress.title"), text: text)
            LiveNote(isLive: isLive, interval: Self.interval, page: .invitations).write(l, to: &w)
        }
        w(.dl, .class("facts")) { w in
            for state in Invitation.State.allCases {
                if let count = counts[state], count > 0 {
                    w(.dt, l.text(InvitationWords.name(of: state)))
                    w(.dd, l.number(count), .class("figure"))
                }
            }
        }
    }

    private func writeBatches(_ l: Localizer, to w: inout HTMLWriter) {
        let when = TableColumn(l.text("console.invitations.column.when"))
        let size = TableColumn(l.text("console.invitations.column.size"), isFigure: true)
        w.table(caption: l.text("console.invitations.batches.title"), columns: [when, size]) { w in
            for batch in batches {
                w.row { w in
                    w.rowHead(when) { $0.time(batch.startedAt, l.dateTime(batch.startedAt)) }
                    w.cell(size, l.number(batch.size))
                }
            }
        }
    }

    // MARK: Check before sending

    private func writeCheck(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.section, .class("card"), .id("check")) { w in
            w(.dl, .class("facts")) { w in
                w(.dt, l.text("console.invitations.check.who"))
                w(.dd, l.text("console.invitations.check.who.text", ["count": .number(invitable)]))
                w(.dt, l.text("console.invitations.check.from"))
                w(.dd) { w in
                    w.isolated(controller)
                    w.text(" · ")
                    w.email(contact)
                }
                w(.dt, l.text("console.invitations.check.once"))
                w(.dd, l.text("console.invitations.check.once.text"))
                w(.dt, l.text("console.invitations.check.leave"))
                w(.dd, l.text("console.invitations.check.leave.text"))
            }
            w.form(to: .invitations, in: frame) { w in
                w(HiddenField(name: "count", value: String(invitable)))
                w(.div, .class("buttons")) { w in
                    w(Button(l.text("console.invitations.check.action", ["count": .number(invitable)]), name: "step", value: "send"))
                    w(Button(l.text("console.invitations.check.back"), to: Route.invitations.reference, kind: .quiet))
                }
            }
        }
        w(.section, .class("card")) { writePreviews(l, to: &$0) }
    }

    private func writePreviews(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.invitations.preview.title"))
        w(.p, l.text("console.invitations.preview.text"), .class("hint"))
        for preview in previews {
            w.disclosure(
                l.text(preview.language == .arabic ? "console.language.ar" : "console.language.en"),
                isOpen: preview.language == l.language
            ) { w in
                w(.blockquote, .class("wording"), .lang(preview.language), .dir(of: preview.language)) { w in
                    w(.p) { $0(.strong, preview.subject) }
                    for paragraph in preview.text.split(separator: "\n\n") {
                        w(.p) { w in
                            for (index, line) in paragraph.split(separator: "\n").enumerated() {
                                if index > 0 { w(.br) }
                                w.isolated(String(line))
                            }
                        }
                    }
                }
            }
        }
    }
}
