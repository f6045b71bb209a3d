// SPDX-License-Identifier: Apache-2.0
import SQL

/// Statements about campaigns.
struct CampaignStatements: Sendable {
    let insert: Statement
    let byID: Statement
    let newest: Statement
    let active: Statement
    let setState: Statement
    let number: Statement
    let filling: Statement
    let fillBound: Statement
    let fillLast: Statement
    let fill: Statement
    let filledTo: Statement
    let messageCounts: Statement
    let refusalCounts: Statement
    let audience: Statement

    init(_ names: StatementNames) throws {
        insert = try names("campaign_insert")
        byID = try names("campaign_by_id")
        newest = try names("campaign_newest")
        active = try names("campaign_active")
        setState = try names("campaign_set_state")
        number = try names("campaign_number")
        filling = try names("campaign_filling")
        fillBound = try names("campaign_fill_bound")
        fillLast = try names("campaign_fill_last")
        fill = try names("campaign_fill")
        filledTo = try names("campaign_filled_to")
        messageCounts = try names("campaign_message_counts")
        refusalCounts = try names("campaign_refusal_counts")
        audience = try names("campaign_audience")
    }
}
