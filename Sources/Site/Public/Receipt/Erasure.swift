// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Receipts
import Repositories

/// The entry that says that a person's identity and key were destroyed.
struct Erasure: Sendable {
    /// The withdrawal and its destruction are one unit of work: the entry follows the last piece of evidence at once (`WithdrawalProcedure`).
    private static let reach: Int64 = 16

    let leaf: Int64
    let act: ErasureAct

    /// Finds the entry of a sealed person; nil for everybody else.
    init?(of subject: DataSubject, after lines: [ReceiptController.Line], in records: any LedgerReader) throws {
        guard subject.stage == .sealed, let last = lines.map(\.record.leafIndex).max() else { return nil }
        for leaf in (last + 1)...(last + Self.reach) {
            guard let entry = try records.entry(at: leaf) else { return nil }
            guard let act = try? ErasureAct(entry: entry), act.subject == subject.id.description else { continue }
            self.leaf = leaf
            self.act = act
            return
        }
        return nil
    }
}
