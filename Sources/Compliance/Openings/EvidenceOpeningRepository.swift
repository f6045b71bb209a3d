// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Finds openings.
package protocol EvidenceOpeningReader {
    /// An opening, also when its time is over and it has not been swept yet.
    func evidenceOpening(_ id: EvidenceOpening.ID) throws -> EvidenceOpening?
}

/// Keeps openings for their short time.
package protocol EvidenceOpeningRepository: EvidenceOpeningReader {
    /// Stores an opening, and the messages to its people as they stand now.
    func insert(_ opening: EvidenceOpening) throws
    /// Fixes the signed head under which it is printed; the first one stays.
    func pin(_ note: [UInt8], to opening: EvidenceOpening.ID) throws
    /// Drops openings from before that.
    func removeEvidenceOpenings(before moment: Timestamp, limit: Int) throws -> Int
}
