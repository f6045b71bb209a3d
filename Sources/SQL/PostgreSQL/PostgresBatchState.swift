// SPDX-License-Identifier: Apache-2.0

/// How far the transaction of one batch of units has come.
struct PostgresBatchState {
    /// What was not sent yet.
    var waiting: [PostgresWaiting] = []
    /// Blind units that were accepted and have failed since.
    var failures: [Int: SQLError] = [:]
    var isBegun: Bool
    var wantsLock: Bool
    var hasLock: Bool
    /// Whether the unit that runs has its savepoint.
    var isSaved = false
    /// Whether the savepoint of the last unit is to be let go.
    var mustRelease = false
    /// Whether each unit's commands go out by themselves: after a failure of a command that several shared.
    var isSplit = false

    /// Since when it has the lock, if it does, chains before it included.
    var lockedSince: ContinuousClock.Instant?

    /// Of a batch that is continued the transaction was begun, with the lock, as the one before ended.
    init(continuedSince lockedSince: ContinuousClock.Instant? = nil) {
        isBegun = lockedSince != nil
        wantsLock = isBegun
        hasLock = isBegun
        self.lockedSince = lockedSince
    }

    /// All that waited was sent.
    mutating func noteBegun() {
        isBegun = true
        if wantsLock, !hasLock { lockedSince = .now }
        hasLock = hasLock || wantsLock
        mustRelease = false
    }
}
