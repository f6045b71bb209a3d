// SPDX-License-Identifier: Apache-2.0
package import Campaigns
import Compliance
package import Repositories

extension CampaignPage {
    /// Loads a campaign, or returns nil when there is none.
    package static func load(_ id: Campaign.ID, from records: any Records, isLive: Bool) throws -> CampaignPage? {
        guard let campaign = try records.campaign(id) else { return nil }
        return CampaignPage(
            campaign: campaign,
            counts: try records.messageCounts(of: id),
            refusals: try records.refusalCounts(of: id),
            startedBy: try records.staffMember(campaign.startedBy)?.userName,
            isLive: isLive
        )
    }
}
