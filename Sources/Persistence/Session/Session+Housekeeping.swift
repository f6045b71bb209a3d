// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

// `removeMessages` stands with the messages.
extension Session {
    func forgetSeenEvents(before moment: Timestamp, limit: Int) throws -> Int {
        try data.execute(statements.inbox.deleteEvents, moment, limit)
    }

    func removeExpiredLinks(before moment: Timestamp, limit: Int) throws -> Int {
        try data.execute(statements.links.deleteExpired, moment, limit)
    }

    func subjectsDueForUnlinking(sealedBefore moment: Timestamp, limit: Int) throws -> [DataSubject.ID] {
        try data.query(statements.subjects.sealedBefore, moment, limit) { try $0.identifier(0) }
    }

    func unlink(_ subject: DataSubject.ID, at moment: Timestamp) throws {
        try keys.submit(statements.keys.deleteDataKey, subject)
        try keys.submit(statements.keys.deleteCommitmentKey, subject)
        try data.submit(statements.evidence.delete, subject)
        try data.submit(statements.evidence.deleteMatches, subject)
        try data.submit(statements.openings.deleteOfSubject, subject)
        try data.submit(statements.conversations.delete, subject)
        forgetHolder(subject)
        try data.submit(statements.subjects.leave, subject, SubjectStage.unlinked.rawValue, moment)
        noteErasure()
    }

    func activeSubjectsWithoutKey(limit: Int) throws -> [DataSubject.ID] {
        if context.lost.mustSearch { context.lost.found(try KeySweep(data: data, keys: keys, statements: statements).run().lost) }
        return try context.lost.first(limit) { try self.subject($0)?.stage == .active }
    }
}
