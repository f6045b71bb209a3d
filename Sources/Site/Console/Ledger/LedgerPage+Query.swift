// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
package import Repositories
import TransparencyLog

extension LedgerPage {
    /// Loads the head and a page of entries, newest first.
    package static func load(
        from records: any Records,
        before index: Int64?,
        key: String,
        publicURL: String,
        standing: LedgerStanding
    ) throws -> LedgerPage {
        let found = try records.newestEntries(limit: limit + 1, before: index)
        let shown = found.prefix(limit)
        return LedgerPage(
            entries: try records.entryCount(),
            checkpoint: try records.checkpoint().flatMap(CheckpointSummary.init(note:)),
            key: key,
            publicURL: publicURL,
            standing: standing,
            lines: shown.map { Line(index: $0.index, bytes: $0.bytes) },
            next: found.count > limit ? shown.last?.index : nil,
            isContinued: index != nil
        )
    }
}

extension LedgerPage.Line {
    /// Reads the entry; one that cannot be read is shown by its index alone.
    init(index: Int64, bytes: [UInt8]) {
        guard let entry = try? EntryText(bytes: bytes) else {
            self.init(index: index, act: nil, time: nil)
            return
        }
        self.init(
            index: index,
            act: entry["kind"].flatMap(LedgerAct.init),
            time: entry["time"].flatMap { Timestamp(text: $0) },
            purpose: entry["purpose"].map { PurposeCode(rawValue: $0) },
            subject: entry["subject"].flatMap { DataSubject.ID(hex: $0) },
            count: entry["count"].flatMap { Int($0) }
        )
    }
}
