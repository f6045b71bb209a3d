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
    let byID: Statement
    let byExternal: Statement
    let report: Statement
    let settleAll: Statement
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
        byID = try names("message_by_id")
        byExternal = try names("message_by_external")
        report = try names("message_report")
        settleAll = try names("message_settle_all")
        ofSubject = try names("message_of_subject")
        removeOld = try names("message_remove_old")
    }
}
