// SPDX-License-Identifier: Apache-2.0
package import Compliance

/// Reads what an opening has of messages.
package protocol EvidenceUseReader {
    /// The messages to the people of an opening that left the house, as they stood then; oldest first, at most `EvidenceUses.limit`.
    func uses(of opening: EvidenceOpening.ID) throws -> [PersonMessage]
}

/// What is kept of messages in an opening.
package enum EvidenceUses {
    /// The newest of each life that are kept.
    package static let limit = 1_000
}
