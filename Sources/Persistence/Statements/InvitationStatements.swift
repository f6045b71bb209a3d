// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about invitations.
struct InvitationStatements: Sendable {
    let invitableCount: Statement
    let insertBatch: Statement
    let unfilled: Statement
    let pending: Statement
    let pendingOfBatch: Statement
    let fillBound: Statement
    let fill: Statement
    let fillMark: Statement
    let filledTo: Statement
    let batches: Statement
    let counts: Statement
    let countsOfBatch: Statement
    let byToken: Statement
    let ofSubject: Statement
    let lease: Statement
    let handOver: Statement
    let hold: Statement
    let advance: Statement

    init(_ names: StatementNames) throws {
        invitableCount = try names("invitation_invitable_count")
        insertBatch = try names("invitation_batch_insert")
        unfilled = try names("invitation_unfilled")
        pending = try names("invitation_pending")
        pendingOfBatch = try names("invitation_pending_of_batch")
        fillBound = try names("invitation_fill_bound")
        fill = try names("invitation_fill")
        fillMark = try names("invitation_fill_mark")
        filledTo = try names("invitation_filled_to")
        batches = try names("invitation_batches")
        counts = try names("invitation_counts")
        countsOfBatch = try names("invitation_counts_of_batch")
        byToken = try names("invitation_by_token")
        ofSubject = try names("invitation_of_subject")
        lease = try names("invitation_lease")
        handOver = try names("invitation_hand_over")
        hold = try names("invitation_hold")
        advance = try names("invitation_advance")
    }
}
