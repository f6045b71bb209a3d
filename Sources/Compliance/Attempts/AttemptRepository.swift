// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Counts what may be tried only so often, over all nodes.
package protocol AttemptRepository {
    /// How often it was tried after that moment.
    func attempts(_ attempt: Attempt, since moment: Timestamp) throws -> Int
    func note(_ attempt: Attempt, at moment: Timestamp) throws
    /// Forgets all tries of that kind with that key.
    func forget(_ attempt: Attempt) throws
    /// Drops tries before that.
    func removeAttempts(before moment: Timestamp, limit: Int) throws -> Int
}

extension AttemptRepository {
    /// Notes one more try of each, unless one of them has been tried too often; returns whether it may be tried.
    ///
    /// In one unit of work, so that many at once cannot all pass the count.
    package func admit(_ attempts: [Attempt], at moment: Timestamp) throws -> Bool {
        for attempt in attempts {
            let limit = attempt.kind.limit
            guard try self.attempts(attempt, since: moment - limit.span) < limit.count else { return false }
        }
        for attempt in attempts { try note(attempt, at: moment) }
        return true
    }
}
