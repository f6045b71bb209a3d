// SPDX-License-Identifier: Apache-2.0

/// Reads evidence.
package protocol EvidenceReader {
    /// All evidence about a person, oldest first; it can be read until the proof's term is over.
    func evidence(of subject: DataSubject.ID) throws -> [EvidenceRecord]
}

/// Seals evidence and writes its ledger entry, in one step.
package protocol EvidenceRepository: EvidenceReader {
    /// Seals the evidence, adds its commitment by the person's own key to the entry, appends the entry; returns the leaf index.
    @discardableResult
    func record(_ evidence: ConsentEvidence, of subject: DataSubject.ID, entry: LedgerEntry) throws -> Int64
}
