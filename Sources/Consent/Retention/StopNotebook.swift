// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Notes beside the keys, in the same unit of work, what must not come back with an older copy of the data (Art. 7(3), 17).
package protocol StopNotebook {
    /// Notes that a person took back these purposes, or all when nil.
    func note(withdrawalOf subject: DataSubject.ID, _ purposes: [PurposeCode]?) throws
    /// The notes that the data do not know yet, oldest first: there are some after an older copy of the data was put in place, and after a crash.
    func unknownStops(limit: Int) throws -> [(number: Int64, note: StopNote, notedAt: Timestamp)]
    /// Suppresses again what a note says, and nothing that is suppressed already.
    func suppress(token: [UInt8], because reason: SuppressionReason, at moment: Timestamp) throws
    /// From now on the data know the stops up to this number.
    func knowStops(upTo number: Int64) throws
    /// Drops notes that are older than any copy of the data may be.
    func removeStopNotes(before moment: Timestamp, limit: Int) throws -> Int
}
