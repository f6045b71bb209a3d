// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about messages.
struct MessageStatements: Sendable {
    let enqueue: Statement
    let cancelOfSubject: Statement
    let cancelOfCampaign: Statement
    let lease: Statement
    let handOver: Statement
    let refuse: Statement
    let accepted: Statement
    let settle: Statement
    let putBack: Statement
    let otherQuestion: Statement
    let byID: Statement
    let byExternal: Statement
    let report: Statement
    let settleAbandoned: Statement
    let underWay: Statement
    let fence: Statement
    let hold: Statement
    let stands: Statement
    let ofSubject: Statement
    let removeOld: Statement

    init(_ names: StatementNames) throws {
        enqueue = try names("message_enqueue")
        cancelOfSubject = try names("message_cancel_of_subject")
        cancelOfCampaign = try names("message_cancel_of_campaign")
        lease = try names("message_lease")
        handOver = try names("message_hand_over")
        refuse = try names("message_refuse")
        accepted = try names("message_accepted")
        settle = try names("message_settle")
        putBack = try names("message_return")
        otherQuestion = try names("message_other_question")
        byID = try names("message_by_id")
        byExternal = try names("message_by_external")
        report = try names("message_report")
        settleAbandoned = try names("message_settle_abandoned")
        underWay = try names("message_under_way")
        fence = try names("message_fence")
        hold = try names("message_hold")
        stands = try names("message_stands")
        ofSubject = try names("message_of_subject")
        removeOld = try names("message_remove_old")
    }
}
