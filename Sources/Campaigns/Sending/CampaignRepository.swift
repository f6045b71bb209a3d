// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// Reads campaigns.
package protocol CampaignReader {
    func campaign(_ id: Campaign.ID) throws -> Campaign?
    func campaigns(limit: Int) throws -> [Campaign]
    /// Campaigns that are filling or sending.
    func activeCampaigns() throws -> [Campaign]
    func messageCounts(of campaign: Campaign.ID) throws -> [MessageState: Int]
    /// Why the gate refused messages of a campaign, and how often.
    func refusalCounts(of campaign: Campaign.ID) throws -> [GateRefusal: Int]
    /// How many people have given this purpose and can be reached.
    func audienceSize(for purpose: PurposeCode) throws -> Int
}

/// Keeps campaigns and fills their queues.
package protocol CampaignRepository: CampaignReader {
    func insert(_ campaign: Campaign) throws
    func setState(_ state: Campaign.State, of campaign: Campaign.ID) throws
    /// Adds up to that many more people of the audience to the queue; returns how many were added.
    func fillQueue(of campaign: Campaign, limit: Int, at moment: Timestamp) throws -> Int
}
