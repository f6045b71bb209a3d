// SPDX-License-Identifier: Apache-2.0

/// A batch that was sent with its COMMIT and of which it is not known yet what became.
struct PostgresSentBatch {
    /// How it stood before, should it have to be sent again without a unit that was refused.
    let state: PostgresBatchState
    /// Whose each command was.
    let units: [Int]
    /// The place of the COMMIT.
    let commit: Int
    /// Nil when there is nothing to wait for: it is committed, or nothing was to be sent.
    let answer: (link: PostgresLink, posting: PostgresLink.Posting)?

    init(
        state: PostgresBatchState,
        units: [Int],
        commit: Int,
        continuedSince: ContinuousClock.Instant?,
        answer: (link: PostgresLink, posting: PostgresLink.Posting)?
    ) {
        self.state = state
        self.units = units
        self.commit = commit
        self.continuedSince = continuedSince
        self.answer = answer
    }

    init(known state: PostgresBatchState) {
        self.init(state: state, units: [], commit: 0, continuedSince: nil, answer: nil)
    }

    /// Since when the lock is kept for the next transaction, which begins with it before anybody else can have that; nil when it does not.
    let continuedSince: ContinuousClock.Instant?

    /// The first command that the server refused, if it has answered and did.
    var failure: (index: Int, error: SQLError)? { answer?.posting.outcome?.failure }
}
