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

    func unlink(_ subject: DataSubject.ID) throws {
        try keys.execute(statements.keys.deleteDataKey, subject)
        try keys.execute(statements.keys.deleteCommitmentKey, subject)
        try data.execute(statements.evidence.delete, subject)
        try data.execute(statements.conversations.delete, subject)
        try data.execute(statements.subjects.leave, subject, SubjectStage.unlinked.rawValue, context.time.now)
        noteErasure()
    }

    func activeSubjectsWithoutKey(limit: Int) throws -> [DataSubject.ID] {
        if context.lost.mustSearch { context.lost.found(try KeySweep(data: data, keys: keys, statements: statements).run().lost) }
        return try context.lost.first(limit) { try self.subject($0)?.stage == .active }
    }
}
