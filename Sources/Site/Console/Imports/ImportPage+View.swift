// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
package import HTML
package import Localization

extension ImportPage: ConsolePage {
    package var room: ConsoleRoom { .imports }
    package var hasErrors: Bool { problem != nil }
    package var reloadAfter: Int? { isUnderWay && isLive ? Self.interval : nil }
    package func trail(_ l: Localizer) -> [ConsoleShell.Crumb] { [.init(l.text("console.imports.title"), Route.imports.reference)] }

    package func title(_ l: Localizer) -> String {
        switch listImport.state {
        case .uploading: l.text("console.import.uploading.title")
        case .checking: l.text("console.import.checking.title")
        case .checked: l.text("console.import.checked.title")
        case .running: l.text("console.import.running.title")
        case .finished: l.text("console.import.finished.title")
        case .discarded: l.text("console.import.discarded.title")
        }
    }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        if let problem {
            w(ErrorSummary(title: l.text("console.errors"), lines: [.init(field: "statement", message: l.text(Self.words(of: problem)))]))
        }
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            w(ImportsPage.badge(of: listImport.state, l))
        }
        writeState(frame, to: &w)
        if let report = listImport.report, listImport.state != .discarded { ImportReportView(report: report).write(l, to: &w) }
        if listImport.state == .checked { writeDecision(frame, to: &w) }
        w(.section, .class("card")) { writeFiles(l, to: &$0) }
    }

    private func writeState(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        switch listImport.state {
        case .uploading:
            w(.section, .class("card")) { w in
                w(.p, l.text("console.import.uploading.text"))
                writeProgress(l.text("console.import.uploading.title"), l, to: &w)
                // A node that was killed leaves the list like this.
                if frame.refusal(of: .discardImport(listImport.id)) == nil { w(.p, l.text("console.import.uploading.discard")) }
                writeDiscard(frame, to: &w)
            }
        case .checking:
            w(.section, .class("card")) { w in
                w(.p, l.text("console.import.checking.text"))
                writeProgress(l.text("console.import.checking.title"), l, to: &w)
            }
        case .running:
            w(.section, .class("card")) { w in
                w(.p, l.text("console.import.running.text"))
                writeProgress(l.text("console.import.running.title"), l, to: &w)
            }
        case .checked: w(.p, l.text("console.import.checked.text"), .class("lead"))
        case .finished:
            w(.section, .class("card")) { w in
                w(.p, l.text("console.import.finished.text", ["count": .number(listImport.report?.count(.invitable) ?? 0)]), .class("lead"))
                w(.div, .class("buttons")) { $0(Button(l.text("console.import.finished.action"), to: Route.invitations.reference)) }
            }
        case .discarded:
            w(
                EmptyState(
                    title: l.text("console.import.discarded.heading"),
                    text: l.text("console.import.discarded.text"),
                    action: frame.refusal(of: .imports) == nil
                        ? Button(l.text("console.import.discarded.action"), to: Route.imports.reference) : nil
                )
            )
        }
    }

    private func writeProgress(_ name: String, _ l: Localizer, to w: inout HTMLWriter) {
        if listImport.totalRows > 0 {
            let text = l.text("console.import.rows", ["done": .number(listImport.doneRows), "total": .number(listImport.totalRows)])
            w.progress(listImport.doneRows, of: listImport.totalRows, label: name, text: text)
        } else {
            // How many rows there are is not known before they are read: a bar without a value says so.
            w(.progress, l.text("console.import.counting"), .label(name))
        }
        LiveNote(isLive: isLive, interval: Self.interval, page: .importReport(listImport.id)).write(l, to: &w)
    }

    /// The yes to the import, with the statement that it stands on; nothing is ticked for anybody.
    private func writeDecision(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        let invitable = listImport.report?.count(.invitable) ?? 0
        let suppressed = listImport.report?.count(.suppressed) ?? 0
        w(.section, .class("card")) { w in
            w(.h2, l.text("console.import.decide.title"))
            w(.p, l.text("console.import.decide.text", ["people": .number(invitable), "tokens": .number(suppressed)]))
            w.form(to: .confirmImport(listImport.id), in: frame) { w in
                w(
                    Checkbox(
                        name: "statement",
                        label: l.text("console.import.statement", ["controller": .text(controller)]),
                        hint: l.text("console.import.statement.hint"),
                        error: problem == .statementMissing
                            ? FieldError(prefix: l.text("console.error"), message: l.text("console.import.statement.missing")) : nil
                    )
                )
                w(.div, .class("buttons")) { $0(Button(l.text("console.import.confirm.action", ["count": .number(invitable)]))) }
            }
            writeDiscard(frame, to: &w)
        }
    }

    private func writeDiscard(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        guard frame.refusal(of: .discardImport(listImport.id)) == nil else { return }
        w.form(to: .discardImport(listImport.id), in: frame) { w in
            w(.div, .class("buttons")) { $0(Button(frame.localizer.text("console.import.discard.action"), kind: .secondary)) }
        }
    }

    private func writeFiles(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.import.files.title"))
        w(.dl, .class("facts")) { w in
            for file in listImport.files {
                w(.dt) { $0.isolated(file.name) }
                w(.dd) { w in
                    w.text(l.text("console.import.files.size", ["count": .number(max(1, file.size / 1024))]))
                    w(.br)
                    w.text("SHA-256 ")
                    w.identifier(file.hash)
                }
            }
            w(.dt, l.text("console.import.started"))
            w(.dd) { w in
                w.time(listImport.startedAt, l.dateTime(listImport.startedAt))
                guard let startedBy else { return }
                w.text(" · ")
                w.isolated(startedBy)
            }
        }
        w(.p, l.text("console.import.files.hint"), .class("note"))
    }

    private static func words(of problem: Problem) -> MessageKey {
        switch problem {
        case .statementMissing: "console.import.statement.missing"
        case .notPossibleNow: "import.refusal.not-now"
        }
    }
}
