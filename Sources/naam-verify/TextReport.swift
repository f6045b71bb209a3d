// SPDX-License-Identifier: Apache-2.0
import Receipts

/// A verdict in plain words.
enum TextReport {
    static func render(_ verdict: Verdict) -> String {
        var lines: [String] = []
        switch verdict.status {
        case .verified: lines.append("VERIFIED: this \(verdict.subject.rawValue) holds.")
        default: lines.append("\(verdict.status == .refused ? "REFUSED" : "CANNOT READ"): \(verdict.reason?.text ?? "").")
        }
        if let checkpoint = verdict.checkpoint {
            lines += ["", "Log      \(printable(checkpoint.origin))", "Entries  \(checkpoint.size)", "Root     \(checkpoint.root)"]
        }
        for entry in verdict.entries {
            lines += ["", "Entry \(entry.index), \(entry.entry.count) bytes:"]
            lines += content(entry.entry).map { "  " + $0 }
        }
        if verdict.ignoredSignatures > 0 {
            lines += ["", "Signatures by keys that were not given and that prove nothing here: \(verdict.ignoredSignatures)"]
        }
        if !verdict.proven.isEmpty { lines += ["", "Proven:"] + verdict.proven.map { "  - " + $0 } }
        if !verdict.notProven.isEmpty { lines += ["", "Not proven:"] + verdict.notProven.map { "  - " + $0 } }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func content(_ entry: [UInt8]) -> [String] {
        guard let text = try? EntryText(bytes: entry) else { return ["(not text of a known form) \(Hex.encode(entry))"] }
        let width = text.fields.map(\.key.utf8.count).max() ?? 0
        let fields = text.fields.map { $0.key + String(repeating: " ", count: width - $0.key.utf8.count + 2) + $0.value }
        return [text.format] + fields
    }

    // A hostile origin must not steer the terminal.
    private static func printable(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { ![.control, .format].contains($0.properties.generalCategory) }))
    }
}
