// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Evidence with its place in the ledger.
package struct EvidenceRecord: Sendable, Hashable {
    package let evidence: ConsentEvidence
    /// The index of its ledger entry.
    package let leafIndex: Int64
    package let recordedAt: Timestamp

    package init(evidence: ConsentEvidence, leafIndex: Int64, recordedAt: Timestamp) {
        self.evidence = evidence
        self.leafIndex = leafIndex
        self.recordedAt = recordedAt
    }
}
