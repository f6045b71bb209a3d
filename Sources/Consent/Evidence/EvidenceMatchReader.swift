// SPDX-License-Identifier: Apache-2.0

/// Comes from what somebody names to the people that it was kept of.
package protocol EvidenceMatchReader {
    /// Whoever has this identity now, and those who had it when they were sealed: one number may have had several lives. Oldest first.
    func subjects(matching identity: ContactIdentity) throws -> [DataSubject]
}
