// SPDX-License-Identifier: Apache-2.0

/// An entry of the log that says that somebody gave or withdrew consent (docs/design/0004-ledger-entry-format.md).
struct ConsentAct {
    /// What was done; the word of the entry.
    enum Kind: String {
        case given = "permission-given"
        case withdrawn = "permission-withdrawn"
    }

    let kind: Kind
    /// RFC 3339 in UTC, as the entry spells it.
    let time: String
    /// The random reference of the person.
    let subject: String
    let purpose: String
    let method: String
    /// SHA-256 of what was shown, as hexadecimal.
    let wording: String?
    let notice: String?

    /// Reads an entry, or throws `unsupported` for one that says something else.
    init(entry: [UInt8]) throws(LogError) {
        let failure = LogError(.unsupported, "entry")
        let text = try EntryText(bytes: entry)
        guard text.format == "naam.entry/v1", let kind = text["kind"].flatMap(Kind.init), let time = text["time"],
            let subject = text["subject"], let purpose = text["purpose"], let method = text["method"]
        else { throw failure }
        self.kind = kind
        self.time = time
        self.subject = subject
        self.purpose = purpose
        self.method = method
        wording = text["wording"]
        notice = text["notice"]
    }

    /// Whether the person acted; else a rule of the house did.
    var isByPerson: Bool { method != "expiry" && method != "recovery" }
}
