// SPDX-License-Identifier: Apache-2.0
import Compliance
import Consent
package import Repositories
package import TransparencyLog

/// The proofs of everything on a sheet, all under the one head that the opening is pinned to.
package struct EvidenceProofs: Sendable {
    package let checkpoint: Checkpoint
    package let note: SignedNote
    /// By the index of the entry.
    package let files: [Int64: ProofFile]

    /// Reads them, or returns nil when the opening has no head yet.
    package init?(_ sheet: EvidenceSheet, from records: any Records) throws {
        guard let bytes = sheet.opening.note else { return nil }
        note = try SignedNote(bytes: bytes)
        checkpoint = try Checkpoint(text: note.text)
        var files: [Int64: ProofFile] = [:]
        for leaf in sheet.acts.map(\.record.leafIndex) + sheet.opening.lives.map(\.leaf) {
            guard let file = try records.proofFile(for: leaf, under: bytes) else { return nil }
            files[leaf] = try ProofFile(bytes: file)
        }
        self.files = files
    }

    /// The hash of an entry.
    package func leafHash(_ leaf: Int64) -> String { LogHash.leaf(files[leaf]?.extra ?? []).description }

    /// An entry's proof as a file.
    package func text(_ leaf: Int64) -> String { String(decoding: files[leaf]?.bytes ?? [], as: UTF8.self) }
}
