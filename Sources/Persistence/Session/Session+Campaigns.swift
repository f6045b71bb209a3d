// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import SQL

extension Session: CampaignRepository {
    func campaign(_ id: Campaign.ID) throws -> Campaign? {
        try data.queryOne(statements.campaigns.byID, id) { try Self.campaign($0) }
    }

    func campaigns(limit: Int) throws -> [Campaign] {
        try data.query(statements.campaigns.newest, limit) { try Self.campaign($0) }
    }

    func activeCampaigns() throws -> [Campaign] {
        try data.query(statements.campaigns.active) { try Self.campaign($0) }
    }

    func messageCounts(of campaign: Campaign.ID) throws -> [MessageState: Int] {
        Self.counts(try data.query(statements.campaigns.messageCounts, campaign) { (try $0.int(0), try $0.int(1)) })
    }

    func refusalCounts(of campaign: Campaign.ID) throws -> [GateRefusal: Int] {
        let counts = try data.query(statements.campaigns.refusalCounts, campaign) { (RefusalSet(bits: try $0.int64(0)), try $0.int(1)) }
        return counts.reduce(into: [:]) { result, pair in
            for refusal in pair.0.refusals { result[refusal, default: 0] += pair.1 }
        }
    }

    func audienceSize(for purpose: PurposeCode) throws -> Int {
        try data.queryOne(statements.campaigns.audience, purpose.rawValue) { try $0.int(0) } ?? 0
    }

    func insert(_ campaign: Campaign) throws {
        try data.submit(
            statements.campaigns.insert,
            campaign.id,
            campaign.name,
            campaign.template,
            campaign.purpose.rawValue,
            campaign.state.rawValue,
            campaign.startedBy,
            campaign.startedAt
        )
    }

    /// What is over stays as it is. A stop takes back what is queued: the first now, the rest before anything of it can be leased.
    func setState(_ state: Campaign.State, of campaign: Campaign.ID) throws {
        guard try data.execute(statements.campaigns.setState, campaign, state.rawValue) == 1, state == .stopped,
            let number = try data.queryOne(statements.campaigns.number, campaign, row: { try $0.int64(0) })
        else { return }
        try cancelMessages(ofStopped: number, at: context.time.now)
    }

    /// Takes back the next queued messages of a stopped campaign, in steps, so that nobody else waits for it.
    func cancelMessages(ofStopped campaign: Int64, at moment: Timestamp) throws {
        try data.submit(statements.messages.cancelOfCampaign, campaign, moment, Self.cancelled)
    }

    private static let cancelled = 1000

    /// Goes through the audience in the order of references and remembers how far it came, so that a step costs the same from first to last.
    func fillQueue(of campaign: Campaign, limit: Int, at moment: Timestamp) throws -> Int {
        let stored = try data.queryOne(statements.campaigns.filling, campaign.id) { (try $0.int64(0), try $0.blob(1)) }
        guard let (number, start) = stored, limit > 0 else { return 0 }
        let purpose = campaign.purpose.rawValue
        let end =
            try data.queryOne(statements.campaigns.fillBound, purpose, start, limit - 1) { try $0.blob(0) }
            ?? data.queryOne(statements.campaigns.fillLast, purpose, start) { try $0.blob(0) }
        guard let end else { return 0 }
        let added = try data.execute(statements.campaigns.fill, number, purpose, start, end, moment)
        try data.submit(statements.campaigns.filledTo, number, end)
        return added
    }

    /// Counts by state, without those of which there is none.
    static func counts(_ pairs: [(Int, Int)]) -> [MessageState: Int] {
        pairs.reduce(into: [:]) { result, pair in
            if pair.1 > 0, let state = MessageState(rawValue: pair.0) { result[state] = pair.1 }
        }
    }

    private static func campaign(_ row: borrowing Row) throws -> Campaign {
        guard let state = Campaign.State(rawValue: try row.int(4)) else { throw PersistenceError(.damagedRow, "campaign") }
        return Campaign(
            id: try row.identifier(0),
            name: try row.text(1),
            template: try row.text(2),
            purpose: PurposeCode(rawValue: try row.text(3)),
            state: state,
            startedBy: try row.identifier(5),
            startedAt: try row.timestamp(6)
        )
    }
}
