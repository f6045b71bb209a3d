// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
package import HTML
package import Localization

extension LedgerPage: ConsolePage {
    package var room: ConsoleRoom { .ledger }
    package func title(_ l: Localizer) -> String { l.text("console.ledger.title") }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            w(.p, l.text("console.ledger.lead"))
        }
        if let alarm = standing.alarm { w(Notice(l.text(LedgerWords.sentence(alarm)), kind: .warning)) }
        w(.div, .class("split")) { w in
            w(.section, .class("card")) { writeHead(l, to: &$0) }
            w(.section, .class("card")) { writeVerification(l, to: &$0) }
        }
        w(.section, .class("card")) { writeKeepers(l, to: &$0) }
        w(.section, .class("card")) { writeEntries(l, to: &$0) }
    }

    private func writeHead(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.ledger.head.title"))
        w(.dl, .class("facts")) { w in
            w(.dt, l.text("console.ledger.entries"))
            w(.dd, l.number(Int(entries)))
            w(.dt, l.text("console.ledger.signed"))
            w(.dd, checkpoint.map { l.number($0.size) } ?? l.text("console.ledger.none"))
            if let checkpoint {
                w(.dt, l.text("console.ledger.root"))
                w(.dd) { $0.identifier(checkpoint.root) }
            }
            w(.dt, l.text("console.ledger.key"))
            w(.dd) { $0.identifier(key) }
        }
        if let checkpoint {
            w.disclosure(l.text("console.ledger.note")) { w in
                let attributes: [HTMLAttribute] = [
                    .class("scroll"), .dir(.leftToRight), .translate(false), .tabindex(0), .role("group"),
                    .label(l.text("console.ledger.note")),
                ]
                w.element(.pre, attributes: attributes) { $0(.code, checkpoint.note) }
            }
        }
    }

    private func writeVerification(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.ledger.verify.title"))
        w(.ol, .class("steps")) { w in
            w(.li, l.text("console.ledger.verify.receipt"))
            w(.li, l.text("console.ledger.verify.key"))
            w(.li) { w in
                w.text(l.text("console.ledger.verify.run"))
                w(.br)
                w.identifier("naam-verify receipt FILE --key KEY")
            }
        }
        w(.p) { $0(.a, l.text("console.ledger.verify.page"), .href(Route.verify(l.language).reference)) }
        w(.p, .class("note")) { w in
            w.text(l.text("console.ledger.verify.published"))
            w.text(" ")
            w.identifier(publicURL + "/ledger/checkpoint")
        }
    }

    private func writeKeepers(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.ledger.keepers.title"))
        guard !standing.keepers.isEmpty else { return w(.p, l.text("console.ledger.keepers.none"), .class("hint")) }
        w(.p, l.text("console.ledger.keepers.lead"), .class("hint"))
        let who = TableColumn(l.text("console.ledger.keepers.who"))
        let has = TableColumn(l.text("console.ledger.keepers.has"))
        let when = TableColumn(l.text("console.ledger.keepers.when"))
        let state = TableColumn(l.text("console.ledger.keepers.state"))
        w.table(caption: l.text("console.ledger.keepers.title"), columns: [who, has, when, state], showsCaption: false) { w in
            for keeper in standing.keepers {
                w.row { w in
                    w.rowHead(who) { w in
                        w.text(l.text(LedgerWords.name(of: keeper.kind)))
                        w.text(" ")
                        w.identifier(keeper.name)
                    }
                    w.cell(has, keeper.size.map { l.number($0) } ?? "–")
                    w.cell(when) { w in keeper.keptAt.map { w.time($0, l.dateTime($0)) } ?? w.text("–") }
                    w.cell(state, l.text(LedgerWords.sentence(keeper)))
                }
            }
        }
    }

    private func writeEntries(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.ledger.newest"))
        guard !lines.isEmpty else { return w(.p, l.text("console.ledger.empty"), .class("hint")) }
        let index = TableColumn(l.text("console.ledger.column.index"))
        let what = TableColumn(l.text("console.ledger.column.what"))
        let about = TableColumn(l.text("console.ledger.column.about"))
        let when = TableColumn(l.text("console.ledger.column.when"))
        w.table(caption: l.text("console.ledger.newest"), columns: [index, what, about, when], showsCaption: false) { w in
            for line in lines {
                w.row { w in
                    w.rowHead(index) { $0.text(l.number(Int(line.index))) }
                    w.cell(what, LedgerWords.sentence(line, l))
                    w.cell(about) { write(subjectOf: line, l, to: &$0) }
                    w.cell(when) { w in line.time.map { w.time($0, l.dateTime($0)) } ?? w.text("–") }
                }
            }
        }
        w(.nav, .class("pages"), .label(l.text("console.pages.label"))) { w in
            let address = Route.consoleLedger.reference
            if isContinued { w(Button(l.text("console.pages.first"), to: address, kind: .secondary)) }
            if let next { w(Button(l.text("console.pages.older"), to: address.query("before", String(next)), kind: .secondary)) }
        }
    }

    private func write(subjectOf line: Line, _ l: Localizer, to w: inout HTMLWriter) {
        guard let subject = line.subject else { return w.text("–") }
        w(.a, .href(Route.person(subject).reference), .label(l.text("console.ledger.person", ["reference": .text(subject.description)]))) {
            w in
            w.identifier(String(subject.description.prefix(8)) + "…")
        }
    }
}
