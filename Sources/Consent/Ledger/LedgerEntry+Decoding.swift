// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import TransparencyLog

extension LedgerEntry {
    /// Reads an entry from the bytes that the log keeps; nil when they are not what this program writes (docs/design/0004-ledger-entry-format.md).
    package init?(encoded bytes: [UInt8]) {
        guard let text = try? Self.format.entry(bytes: bytes), let act = text["kind"].flatMap(LedgerAct.init),
            let time = text["time"].flatMap(Timestamp.init(text:)), time.description == text["time"]
        else { return nil }
        self.init(act, at: time)
        var isWhole = true
        func read<Value>(_ key: String, _ parse: (String) -> Value?) -> Value? {
            guard let written = text[key] else { return nil }
            let value = parse(written)
            isWhole = isWhole && value != nil
            return value
        }
        subject = read("subject") { DataSubject.ID(hex: $0) }
        purpose = read("purpose") { PurposeCode(rawValue: $0) }
        ground = text["ground"]
        let (wording, notice, form) = (
            read("wording", Digest.init(hex:)), read("notice", Digest.init(hex:)), read("form", Digest.init(hex:))
        )
        if let wording, let notice, let form { shown = ShownForm(wording: wording, notice: notice, form: form) }
        template = read("template", Digest.init(hex:))
        method = read("method", ConsentMethod.init)
        commitment = read("commitment", Digest.init(hex:))
        count = read("count") { Int($0) }
        detail = text["detail"]
        guard isWhole else { return nil }
    }
}
