// SPDX-License-Identifier: Apache-2.0
import Consent
package import HTML
package import Localization

extension SuppressionPage: ConsolePage {
    package var room: ConsoleRoom { .suppression }
    package var hasErrors: Bool { problem != nil }
    package func title(_ l: Localizer) -> String { l.text("console.suppression.title") }

    private var problem: MessageKey? {
        switch answer {
        case .empty: "console.people.search.empty"
        case .unreadable: "console.people.search.unreadable"
        case .suppressed, .notSuppressed, nil: nil
        }
    }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        if let problem { w(ErrorSummary(title: l.text("console.errors"), lines: [.init(field: "identity", message: l.text(problem))])) }
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            w(.p, l.text("console.suppression.lead"))
        }
        if answer == .suppressed { w(Notice(l.text("console.suppression.yes"), kind: .warning)) }
        if answer == .notSuppressed { w(Notice(l.text("console.suppression.no"), kind: .information)) }
        w.form(to: .suppression, in: frame) { w in
            w(.div, .class("search")) { w in
                w(
                    TextField(
                        name: "identity",
                        label: l.text("console.suppression.check.label"),
                        type: .search,
                        hint: l.text("console.suppression.check.hint"),
                        error: problem.map { FieldError(prefix: l.text("console.error"), message: l.text($0)) },
                        autocomplete: "off",
                        limit: 254
                    )
                )
                w(Button(l.text("console.suppression.check.action"), kind: .secondary))
            }
        }
        w(.div, .class("split")) { w in
            w(.section, .class("card")) { writeCounts(l, to: &$0) }
            w(.section, .class("card")) { w in
                w(.h2, l.text("console.suppression.what.title"))
                w(.p, l.text("console.suppression.what.token"))
                w(.p, l.text("console.suppression.what.why"))
                w(.p, l.text("console.suppression.what.end"))
            }
        }
    }

    private func writeCounts(_ l: Localizer, to w: inout HTMLWriter) {
        let total = counts.values.reduce(0, +)
        w(.h2, l.text("console.suppression.counts.title", ["count": .number(total)]))
        guard total > 0 else { return w(.p, l.text("console.suppression.counts.none"), .class("hint")) }
        let reason = TableColumn(l.text("console.suppression.column.reason"))
        let count = TableColumn(l.text("console.suppression.column.count"), isFigure: true)
        w.table(caption: l.text("console.suppression.title"), columns: [reason, count], showsCaption: false) { w in
            for known in SuppressionReason.allCases {
                w.row { w in
                    w.rowHead(reason) { $0.text(l.text(Self.name(of: known))) }
                    w.cell(count, l.number(counts[known, default: 0]))
                }
            }
        }
    }

    private static func name(of reason: SuppressionReason) -> MessageKey {
        switch reason {
        case .withdrawal: "console.suppression.reason.withdrawal"
        case .importedUnsubscribed: "console.suppression.reason.unsubscribed"
        case .importedCleaned: "console.suppression.reason.cleaned"
        case .invitationDeclined: "console.suppression.reason.declined"
        case .strangerStopped: "console.suppression.reason.stranger"
        }
    }
}
