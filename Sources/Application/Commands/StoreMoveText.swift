// SPDX-License-Identifier: Apache-2.0
import Basics
import Persistence

/// What `naam store move` says to people.
enum StoreMoveText {
    /// Says how far the rows are, at most once a second, and what is unusual at once.
    struct Progress {
        private let total: Int
        private var copied = 0
        private var last: Duration = .zero

        init(total: Int) { self.total = total }

        mutating func line(_ event: MoveProgress, after time: Duration) -> String? {
            switch event {
            case .kept(let table, let rows):
                copied += rows
                return "kept    \(table): \(rows) rows are there from an earlier try\n"
            case .cleared(let table): return "cleared \(table): what an earlier try left is not what the source has now\n"
            case .verifying: return "comparing both sides (after \(time.components.seconds) s)\n"
            case .compared: return nil
            case .copied(let table, let rows):
                copied += rows
                guard copied >= total || time - last >= .seconds(1) else { return nil }
                last = time
                return "copied  \(copied) of \(total) rows (\(table))\n"
            }
        }
    }

    static func plan(_ plan: MovePlan) -> String {
        let width = plan.tables.map(\.title.count).max() ?? 0
        let lines = plan.tables.map { table in
            let title = table.title + String(repeating: " ", count: width - table.title.count)
            return "\(title)  \(padded(table.sourceRows))  \(padded(table.targetRows))\n"
        }
        let title = String(repeating: " ", count: width)
        return "\(title)  \(padded("source"))  \(padded("target"))  rows\n" + lines.joined()
            + "\(plan.rows) rows in all; the source takes \(size(plan.sourceBytes)), the target \(size(plan.targetBytes)).\n"
    }

    static func nothingDone(_ stage: MoveStage) -> String {
        switch stage {
        case .done: "The store was moved already: serve the configuration that it was moved to.\n"
        case .new: "Nothing was moved. Make a backup, stop the site, then run it with --yes.\n"
        case .begun: "A move has begun and is not finished. Stop the site, then run it with --yes to go on.\n"
        case .switching: "The source is given up already. Run it with --yes to finish.\n"
        }
    }

    static func report(_ report: MoveReport, seconds: Double) -> String {
        guard report.isDone else {
            return "The two sides are not the same:\n" + report.problems.map { "  • \($0)\n" }.joined()
                + "The source was not changed and can be served as before. Run the move again: it copies anew what differs.\n"
        }
        guard report.stage != .done else { return nothingDone(.done) }
        let rows = report.tables.reduce(0) { $0 + $1.rows }
        var text = "Verified: \(report.tables.count) tables with \(rows) rows have the same digests on both sides, all references hold,\n"
        text += "\(report.profiles) records and \(report.evidence) pieces of evidence open with their keys"
        text += report.withoutKey > 0 ? " (\(report.withoutKey) have none any more),\n" : ",\n"
        text += "the log's \(report.entries) entries give the tiles and "
        text += report.head.map { "the signed head of size \($0.size).\n" } ?? "no signed head yet.\n"
        text += "Moved in \((seconds * 10).rounded() / 10) s. "
        return text + "Serve the new configuration from now on; the old store refuses to be served.\n"
    }

    private static func padded(_ value: some CustomStringConvertible) -> String {
        let text = value.description
        return String(repeating: " ", count: max(0, 10 - text.count)) + text
    }

    private static func size(_ bytes: Int) -> String { "\((bytes + (1 << 20) - 1) >> 20) MiB" }
}
