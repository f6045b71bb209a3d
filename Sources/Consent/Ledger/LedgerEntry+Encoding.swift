// SPDX-License-Identifier: Apache-2.0
package import TransparencyLog

extension LedgerEntry {
    /// The format of every entry (docs/design/0004-ledger-entry-format.md).
    package static let format = EntryFormat(
        name: "naam.entry/v1",
        keys: [
            "kind", "time", "subject", "purpose", "ground", "wording", "notice", "form", "template", "method", "commitment", "count",
            "detail",
        ],
        required: ["kind", "time"]
    )

    /// The canonical bytes that the log keeps.
    package func encoded() throws -> [UInt8] {
        var fields = [EntryText.Field("kind", act.rawValue), EntryText.Field("time", time.description)]
        fields.reserveCapacity(Self.format.keys.count)
        func add(_ key: String, _ value: String?) { if let value { fields.append(EntryText.Field(key, value)) } }
        add("subject", subject?.description)
        add("purpose", purpose?.rawValue)
        add("ground", ground)
        add("wording", shown?.wording.description)
        add("notice", shown?.notice.description)
        add("form", shown?.form.description)
        add("template", template?.description)
        add("method", method?.rawValue)
        add("commitment", commitment?.description)
        add("count", count.map(String.init))
        add("detail", detail)
        return try Self.format.entry(fields).bytes
    }
}
