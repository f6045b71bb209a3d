// SPDX-License-Identifier: Apache-2.0
import Receipts

/// A verdict as one JSON object on one line.
enum JSONReport {
    static func render(_ verdict: Verdict) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.member("result", verdict.status.word)
            json.member("subject", verdict.subject.rawValue)
            if let reason = verdict.reason {
                json.member("code", reason.word)
                json.member("reason", reason.text)
            }
            if let checkpoint = verdict.checkpoint {
                json.member("origin", checkpoint.origin)
                json.member("size", checkpoint.size)
                json.member("root", checkpoint.root.description)
                json.member("ignored_signatures", verdict.ignoredSignatures)
            }
            if let bytes = verdict.entryBytes { json.member("entry_bytes", bytes) }
            if let entry = verdict.entries.first { write(entry, to: &json) }
            if verdict.entries.count > 1 {
                json.array("further_entries") { list in
                    for entry in verdict.entries.dropFirst() { list.object { write(entry, to: &$0) } }
                }
            }
            json.array("proven") { list in for claim in verdict.proven { list.string(claim) } }
            json.array("not_proven") { list in for claim in verdict.notProven { list.string(claim) } }
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private static func write(_ entry: Receipt.Verified, to json: inout JSONWriter) {
        json.member("index", entry.index)
        json.member("leaf", LogHash.leaf(entry.entry).description)
        json.member("entry_base64", Base64.encode(entry.entry))
        guard let text = try? EntryText(bytes: entry.entry) else { return }
        json.member("format", text.format)
        json.object("fields") { object in
            for field in text.fields {
                object.name(dynamic: field.key)
                object.string(field.value)
            }
        }
    }
}
