// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
package import HTML
package import Localization
import Repositories

extension OpeningPage: ConsolePage {
    package var room: ConsoleRoom { .evidence }
    package var hasErrors: Bool { problem != nil }
    package func title(_ l: Localizer) -> String { l.text("console.opening.title") }
    package func trail(_ l: Localizer) -> [ConsoleShell.Crumb] { [.init(l.text("console.evidence.title"), Route.evidence.reference)] }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        if let problem {
            w(ErrorSummary(title: l.text("console.errors"), lines: [.init(field: "identity", message: l.text(Self.words(of: problem)))]))
        }
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            w(.p, l.text("console.opening.lead", ["until": .dateTime(sheet.opening.openedAt + EvidenceOpening.term)]))
        }
        w(.div, .class("split")) { w in
            w(.section, .class("card")) { writeFacts(l, to: &$0) }
            w(.section, .class("card")) { writeSheetForm(frame, to: &$0) }
        }
        w(.section, .class("card")) { writeActs(l, to: &$0) }
        w(.section, .class("card")) { writeUses(l, to: &$0) }
    }

    // MARK: The opening

    private func writeFacts(_ l: Localizer, to w: inout HTMLWriter) {
        let opening = sheet.opening
        w(.h2, l.text("console.opening.facts"))
        w(.dl, .class("facts")) { w in
            w(.dt, l.text("console.opening.by"))
            w(.dd) { $0.isolated(sheet.openedBy) }
            w(.dt, l.text("console.opening.when"))
            w(.dd) { $0.time(opening.openedAt, l.exactTime(opening.openedAt)) }
            w(.dt, l.text("console.evidence.reason"))
            w(.dd, l.text(EvidenceWords.name(of: opening.reason)))
            if let reference = opening.reference {
                w(.dt, l.text("console.opening.reference"))
                w(.dd) { $0.isolated(reference) }
            }
            for life in opening.lives {
                w(.dt, l.text("console.opening.person"))
                w(.dd) { w in
                    w.identifier(life.subject.description)
                    w(.br)
                    w.text(l.text(EvidenceWords.name(of: life.stage)))
                }
                w(.dt, l.text("console.opening.entry"))
                w(.dd, l.number(Int(life.leaf)))
            }
            for standing in sheet.standings {
                w(.dt, ConsentWords.name(of: standing.purpose, l))
                w(.dd) { w in
                    w.text(l.text(EvidenceWords.name(of: standing.act)))
                    w.text(" · ")
                    w.time(standing.since, l.dateTime(standing.since))
                }
            }
        }
    }

    private func writeSheetForm(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.h2, l.text("console.opening.sheet"))
        w(.p, l.text("console.opening.sheet.text"))
        w.form(to: .evidenceSheet(sheet.opening.id), in: frame) { w in
            w(
                TextField(
                    name: "identity",
                    label: l.text("console.opening.identity"),
                    value: identity,
                    hint: l.text("console.opening.identity.hint"),
                    error: problem.map { FieldError(prefix: l.text("console.error"), message: l.text(Self.words(of: $0))) },
                    autocomplete: "off",
                    limit: 254
                )
            )
            w(.div, .class("buttons")) { w in
                w(Button(l.text("console.opening.sheet.en"), name: "sheet", value: SheetKind.english.rawValue))
                w(Button(l.text("console.opening.sheet.ar"), name: "sheet", value: SheetKind.arabic.rawValue))
                w(Button(l.text("console.opening.sheet.json"), kind: .secondary, name: "sheet", value: SheetKind.json.rawValue))
            }
        }
    }

    // MARK: What is proven

    private func writeActs(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.opening.acts"))
        guard !sheet.acts.isEmpty else { return w(.p, l.text("console.opening.acts.none"), .class("hint")) }
        w(.ol, .class("timeline")) { w in
            for act in sheet.acts {
                let proof = PersonPage.Proof(record: act.record, wording: act.wording, noticeVersion: act.notice?.version)
                w(.li) { ProofView(proof: proof, isOpen: true).write(l, to: &$0) }
            }
        }
    }

    private func writeUses(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.opening.uses"))
        w(.p, l.text("console.evidence.uses.kept"), .class("note"))
        guard !sheet.uses.isEmpty else { return w(.p, l.text("console.evidence.uses.none"), .class("hint")) }
        let what = TableColumn(l.text("console.person.column.message"))
        let why = TableColumn(l.text("console.person.column.ground"))
        let state = TableColumn(l.text("console.person.column.state"))
        let when = TableColumn(l.text("console.person.column.when"))
        w.table(caption: l.text("console.opening.uses"), columns: [what, why, state, when], showsCaption: false) { w in
            for use in sheet.uses {
                w.row { w in
                    w.rowHead(what) { MessageWords.write(use.content, l, to: &$0) }
                    w.cell(why, MessageWords.name(of: use.ground, l))
                    w.cell(state) { MessageWords.writeState(of: use, l, to: &$0) }
                    w.cell(when) { $0.time(use.changedAt, l.dateTime(use.changedAt)) }
                }
            }
        }
    }

    private static func words(of problem: Problem) -> MessageKey {
        switch problem {
        case .identityMissing: "console.people.search.empty"
        case .identityUnreadable: "console.people.search.unreadable"
        case .notThisPerson: "console.opening.not-this-person"
        case .tooManyTries: "console.evidence.too-many"
        case .notSignedYet: "console.opening.not-signed"
        }
    }
}
