// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import HTML
import Localization

/// The report of a dry run or of a run: buckets with reasons and samples, what is dropped, what the list cannot tell.
struct ImportReportView {
    let report: ImportReport

    func write(_ l: Localizer, to w: inout HTMLWriter) {
        w(.ul, .class("cards")) { w in
            for kind in ImportBucket.Kind.allCases {
                w(.li, .class("card")) { w in
                    w(.span, l.number(report.count(kind)), .class("amount"))
                    w(.p, l.text(ImportWords.name(of: kind)), .class("hint"))
                }
            }
        }
        w(.section, .class("card")) { w in
            w(.h2, l.text("console.import.report.title", ["count": .number(report.total)]))
            w(.div, .class("stack")) { w in
                for kind in ImportBucket.Kind.allCases where report.count(kind) > 0 { w(.div) { write(kind, l, to: &$0) } }
            }
        }
        w(.div, .class("split")) { w in
            w(.section, .class("card")) { writeDropped(l, to: &$0) }
            w(.section, .class("card")) { writeOmissions(l, to: &$0) }
        }
    }

    private func write(_ kind: ImportBucket.Kind, _ l: Localizer, to w: inout HTMLWriter) {
        w(.h3) { w in
            w.text(l.text(ImportWords.name(of: kind)))
            w.text(" ")
            w(.span, l.number(report.count(kind)), .class("hint"))
        }
        w(.p, l.text(ImportWords.consequence(of: kind)), .class("hint"))
        for (bucket, count) in report.reasons(kind) {
            let label =
                bucket == .invitable ? l.text("console.import.samples") : "\(l.text(ImportWords.reason(bucket))) · \(l.number(count))"
            w.disclosure(label) { writeSamples(of: bucket, l, to: &$0) }
        }
    }

    private func writeSamples(of bucket: ImportBucket, _ l: Localizer, to w: inout HTMLWriter) {
        let file = TableColumn(l.text("console.import.column.file"))
        let line = TableColumn(l.text("console.import.column.line"), isFigure: true)
        let address = TableColumn(l.text("console.import.column.address"))
        w.table(caption: l.text("console.import.samples"), columns: [file, line, address], showsCaption: false) { w in
            for sample in report.samples[bucket] ?? [] {
                w.row { w in
                    w.rowHead(file) { $0.isolated(sample.file) }
                    w.cell(line, l.number(sample.line))
                    w.cell(address) { w in
                        if sample.address.isEmpty { w.text(l.text("console.none")) } else { w.email(sample.address) }
                    }
                }
            }
        }
    }

    private func writeDropped(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.import.dropped.title"))
        guard !report.dropped.isEmpty else { return w(.p, l.text("console.import.dropped.none"), .class("hint")) }
        w(.p, l.text("console.import.dropped.text"), .class("hint"))
        w(.ul) { w in
            for reason in DroppedColumn.Reason.allCases {
                let columns = report.dropped.filter { $0.reason == reason }
                if !columns.isEmpty { w(.li) { write(columns, because: reason, l, to: &$0) } }
            }
        }
    }

    private func write(_ columns: [DroppedColumn], because reason: DroppedColumn.Reason, _ l: Localizer, to w: inout HTMLWriter) {
        w.text(l.text(ImportWords.reason(reason)))
        w(.br)
        for column in columns {
            w.identifier(column.name)
            w.text(" ")
        }
    }

    private func writeOmissions(_ l: Localizer, to w: inout HTMLWriter) {
        w(.h2, l.text("console.import.omissions.title"))
        w(.ul) { w in
            for omission in report.omissions { w(.li, l.text(ImportWords.name(of: omission))) }
        }
        w(.p, .class("hint")) { w in
            for file in report.files {
                w.isolated(file.name)
                w.text(" – \(l.text(ImportWords.name(of: file.source))), \(l.text(ImportWords.name(of: file.part)))")
                w(.br)
            }
        }
    }
}
