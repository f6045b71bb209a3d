// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import Persistence

/// What tools say about a store that was looked at.
enum StoreCheckText {
    static func text(_ report: StoreReport) -> String {
        var lines = [
            "\(report.people) people's records and \(report.evidence) pieces of evidence open with their keys; \(report.withoutKey) are sealed for good",
            "\(report.entries) entries of the ledger, the tree made anew from their bytes"
                + (report.head.map { "; signed head of \($0.size): \($0.root)" } ?? "; no head is signed yet"),
        ]
        if let size = report.keptSize {
            lines.append("the log still begins with the \(size) entries of the head that was kept, unchanged and in order")
        }
        if report.stopsToDoAgain > 0 {
            lines.append("\(report.stopsToDoAgain) stops came after these data; they are done again when the store is served")
        }
        lines += report.problems.map { "PROBLEM  \($0)" }
        lines.append(report.problems.isEmpty ? "Nothing is wrong." : "\(report.problems.count) problems.")
        return lines.map { $0 + "\n" }.joined()
    }

    static func write(_ report: StoreReport, to json: inout JSONWriter) {
        json.member("people", report.people)
        json.member("evidence", report.evidence)
        json.member("without_key", report.withoutKey)
        json.member("entries", report.entries)
        if let head = report.head {
            json.member("head_size", head.size)
            json.member("head_root", head.root.description)
        }
        if let size = report.keptSize { json.member("kept_size", size) }
        json.member("stops_to_do_again", report.stopsToDoAgain)
        json.array("problems") { list in for problem in report.problems { list.string(problem) } }
    }
}
