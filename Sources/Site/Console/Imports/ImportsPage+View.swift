// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
package import HTML
package import Localization

extension ImportsPage: ConsolePage {
    package var room: ConsoleRoom { .imports }
    package var hasErrors: Bool { refusal != nil }
    package func title(_ l: Localizer) -> String { l.text("console.imports.title") }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        let problem = refusal.map { ImportRefusalWords.text($0, l) }
        if let problem { w(ErrorSummary(title: l.text("console.errors"), lines: [.init(field: "files", message: problem)])) }
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            w(.p, l.text("console.imports.lead"))
        }
        w(.div, .class("split")) { w in
            w(.section, .class("card")) { writeUpload(frame, problem, to: &$0) }
            w(.section, .class("card")) { writeRules(frame, to: &$0) }
        }
        w(.section, .class("card")) { writeEarlier(l, to: &$0) }
    }

    private func writeUpload(_ frame: ConsoleFrame, _ problem: String?, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.h2, l.text("console.imports.upload.title"))
        w.form(to: .imports, in: frame, carriesFiles: true) { w in
            w(
                FileField(
                    name: "files",
                    label: l.text("console.imports.upload.label"),
                    accepts: ".csv,text/csv",
                    takesSeveral: true,
                    hint: l.text("console.imports.upload.hint"),
                    error: problem.map { FieldError(prefix: l.text("console.error"), message: $0) }
                )
            )
            w(Button(l.text("console.imports.upload.action")))
        }
        guard hasSample, frame.refusal(of: .sampleImport) == nil else { return }
        w(.hr)
        w(.p, l.text("console.imports.sample.text"))
        w.form(to: .sampleImport, in: frame) {
            $0(Button(l.text("console.imports.sample.action"), kind: .secondary))
        }
    }

    private func writeRules(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.h2, l.text("console.imports.rules.title"))
        w(.ol, .class("steps")) { w in
            w(.li, l.text("console.imports.rules.check"))
            w(.li, l.text("console.imports.rules.suppress"))
            w(.li, l.text("console.imports.rules.minimise"))
            w(.li, l.text("console.imports.rules.no-whatsapp"))
        }
    }

    private func writeEarlier(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.imports.earlier.title"))
        guard !imports.isEmpty else { return w(.p, l.text("console.imports.earlier.none"), .class("hint")) }
        let when = TableColumn(l.text("console.imports.column.when"))
        let files = TableColumn(l.text("console.imports.column.files"))
        let state = TableColumn(l.text("console.imports.column.state"))
        let rows = TableColumn(l.text("console.imports.column.rows"), isFigure: true)
        w.table(caption: l.text("console.imports.earlier.title"), columns: [when, files, state, rows], showsCaption: false) { w in
            for listImport in imports {
                w.row { w in
                    w.rowHead(when) { w in
                        w(.a, .href(Route.importReport(listImport.id).reference)) {
                            $0.time(listImport.startedAt, l.dateTime(listImport.startedAt))
                        }
                    }
                    w.cell(files) { w in
                        w(.span) { w in
                            for (index, file) in listImport.files.enumerated() {
                                if index > 0 { w(.br) }
                                w.isolated(file.name, .class("address"))
                            }
                        }
                    }
                    w.cell(state) { $0(Self.badge(of: listImport.state, l)) }
                    w.cell(rows, listImport.totalRows > 0 ? l.number(listImport.totalRows) : "–")
                }
            }
        }
    }

    static func badge(of state: ListImport.State, _ l: Localizer) -> StatusBadge {
        switch state {
        case .uploading: StatusBadge(l.text("console.imports.state.uploading"), kind: .pending)
        case .checking: StatusBadge(l.text("console.imports.state.checking"), kind: .pending)
        case .checked: StatusBadge(l.text("console.imports.state.checked"), kind: .attention)
        case .running: StatusBadge(l.text("console.imports.state.running"), kind: .pending)
        case .finished: StatusBadge(l.text("console.imports.state.finished"), kind: .good)
        case .discarded: StatusBadge(l.text("console.imports.state.discarded"), kind: .ended)
        }
    }
}
