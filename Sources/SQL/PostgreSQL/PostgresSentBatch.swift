// SPDX-License-Identifier: Apache-2.0

/// A batch that was sent with its COMMIT.
struct PostgresSentBatch {
    /// How it stood before, should it have to be sent again without a unit that was refused.
    let state: PostgresBatchState
    var message = PostgresBatchMessage([])
    /// Since when the lock is kept for the next transaction, which begins with it; nil when it does not.
    var continuedSince: ContinuousClock.Instant?
    var answer: (link: PostgresLink, posting: PostgresLink.Posting)?
    /// The units of it that failed, or why it is lost; nil as long as nobody has looked.
    var verdict: Result<[Int: SQLError], any Error>?

    var isLost: Bool {
        if case .failure = verdict { true } else { false }
    }
}
