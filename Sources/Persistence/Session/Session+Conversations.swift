// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

extension Session: ConversationRepository {
    func windowClosing(of subject: DataSubject.ID) throws -> Timestamp? {
        try data.queryOne(statements.conversations.window, subject) { try $0.optionalTimestamp(0) } ?? nil
    }

    func extendWindow(of subject: DataSubject.ID, to closing: Timestamp) throws {
        try data.submit(statements.conversations.extend, subject, closing)
    }

    func noteHelp(to subject: DataSubject.ID, at moment: Timestamp) throws -> Bool {
        try data.execute(statements.conversations.noteHelp, subject, moment, moment - RetentionPolicy.serviceWindow) == 1
    }
}
