// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// What periodic jobs and the start need.
package protocol HousekeepingRepository {
    /// Drops event keys older than that.
    func forgetSeenEvents(before moment: Timestamp, limit: Int) throws -> Int
    /// Drops links that expired before that.
    func removeExpiredLinks(before moment: Timestamp, limit: Int) throws -> Int
    /// Drops personal details of message rows older than that: what is left is counted, not read.
    func removeMessages(before moment: Timestamp, limit: Int) throws -> Int
    /// People who were sealed before that and are still linked: their evidence and commitment keys are due to be destroyed.
    func subjectsDueForUnlinking(sealedBefore moment: Timestamp, limit: Int) throws -> [DataSubject.ID]
    /// Destroys the commitment key and the evidence of a sealed person, and all that leads to it.
    func unlink(_ subject: DataSubject.ID, at moment: Timestamp) throws
    /// Active people whose key is gone (a crash between two files): they are finished as erased.
    func activeSubjectsWithoutKey(limit: Int) throws -> [DataSubject.ID]
}
