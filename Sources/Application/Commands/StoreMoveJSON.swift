// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import Persistence

/// What `naam store move --json` says to programs.
enum StoreMoveJSON {
    /// Plan, and report when something was done.
    static func text(_ plan: MovePlan, _ report: MoveReport?, seconds: Double) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.member("stage", plan.stage.rawValue)
            json.member("moved", plan.stage == .done || report?.isDone == true)
            json.member("source_bytes", plan.sourceBytes)
            json.array("tables") { list in
                for table in plan.tables {
                    list.object { entry in
                        entry.member("table", table.title)
                        entry.member("source_rows", table.sourceRows)
                        entry.member("target_rows_before", table.targetRows)
                        if let checked = report?.tables.first(where: { $0.title == table.title }) {
                            entry.member("target_rows", checked.rows)
                            entry.member("sha256", checked.digest.description)
                        }
                    }
                }
            }
            if let report { write(report, seconds, to: &json) }
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private static func write(_ report: MoveReport, _ seconds: Double, to json: inout JSONWriter) {
        json.object("verified") { json in
            json.member("profiles_opened", report.profiles)
            json.member("evidence_opened", report.evidence)
            json.member("without_key", report.withoutKey)
            json.member("ledger_entries", report.entries)
            if let head = report.head {
                json.member("head_size", head.size)
                json.member("head_root", head.root.description)
            }
        }
        json.array("problems") { list in
            for problem in report.problems { list.string(problem) }
        }
        json.member("milliseconds", Int(seconds * 1_000))
    }
}
