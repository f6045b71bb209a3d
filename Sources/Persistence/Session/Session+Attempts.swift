// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import SQL

extension Session: AttemptRepository {
    func attempts(_ attempt: Attempt, since moment: Timestamp) throws -> Int {
        try data.queryOne(statements.attempts.count, keyRing.attemptToken(attempt), moment) { try $0.int(0) } ?? 0
    }

    func note(_ attempt: Attempt, at moment: Timestamp) throws {
        try data.submit(statements.attempts.insert, keyRing.attemptToken(attempt), moment)
    }

    func forget(_ attempt: Attempt) throws {
        try data.submit(statements.attempts.forget, keyRing.attemptToken(attempt))
    }

    func removeAttempts(before moment: Timestamp, limit: Int) throws -> Int {
        try data.execute(statements.attempts.removeOld, moment, limit)
    }
}
