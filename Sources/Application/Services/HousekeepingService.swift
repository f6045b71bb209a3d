// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import Repositories

/// Ends what is over: unanswered requests, old links and event keys, proofs whose term has passed; at start, what a crash left between two files.
struct HousekeepingService: Service {
    private static let batch = 500

    let database: any Database
    let lapse: LapseProcedure
    let withdrawal: WithdrawalProcedure
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            do {
                var isDone = false
                while !isDone, !Task.isCancelled { isDone = try await step() }
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.log(.error, "housekeeping failed and will be tried again", .technical("reason", "\(error)"))
            }
            try await Task.sleep(for: .minutes(10))
        }
    }

    /// One bounded piece of work; returns whether nothing was left to do.
    func step() async throws -> Bool {
        let now = time.now
        let done = try await database.write { [self] unit in
            var count = 0
            for id in try unit.activeSubjectsWithoutKey(limit: Self.batch) {
                guard let subject = try unit.subject(id) else { continue }
                try withdrawal.withdraw(nil, of: subject, word: WithdrawalWord(method: .recovery, writtenAt: now), in: unit)
                count += 1
            }
            count += try lapse.lapseOverdue(limit: Self.batch, in: unit)
            for subject in try unit.subjectsDueForUnlinking(sealedBefore: now - RetentionPolicy.sealedProof, limit: Self.batch) {
                try unit.unlink(subject, at: now)
                try unit.append(LedgerEntry(.subjectUnlinked, at: now, subject: subject))
                count += 1
            }
            count += try unit.forgetSeenEvents(before: now - RetentionPolicy.eventKey, limit: Self.batch)
            count += try unit.removeStopNotes(before: now - RetentionPolicy.oldestBackup, limit: Self.batch)
            count += try unit.removeAttempts(before: now - Attempt.longestSpan, limit: Self.batch)
            count += try unit.removeExpiredLinks(before: now, limit: Self.batch)
            count += try unit.removeMessages(before: now - RetentionPolicy.messageMetadata, limit: Self.batch)
            count += try unit.removeEvidenceOpenings(before: now - EvidenceOpening.term, limit: Self.batch)
            try unit.removeSessions(unseenSince: now - .hours(12))
            return count
        }
        return done == 0
    }
}
