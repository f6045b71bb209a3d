// SPDX-License-Identifier: Apache-2.0
package import Campaigns
package import Consent

/// One campaign and how far its messages are.
package struct CampaignPage: Sendable {
    /// How often it asks again while messages go out.
    package static let interval = 5

    package let campaign: Campaign
    package let counts: [MessageState: Int]
    package let refusals: [GateRefusal: Int]
    package let startedBy: String?
    package let isLive: Bool

    package init(campaign: Campaign, counts: [MessageState: Int], refusals: [GateRefusal: Int], startedBy: String?, isLive: Bool) {
        self.campaign = campaign
        self.counts = counts
        self.refusals = refusals
        self.startedBy = startedBy
        self.isLive = isLive
    }

    /// Whether messages are still going out.
    package var isUnderWay: Bool { campaign.state == .filling || campaign.state == .sending }
    package var total: Int { counts.values.reduce(0, +) }
    /// Messages of which nothing more is to be done here.
    package var done: Int { total - counts[.queued, default: 0] - counts[.handedOver, default: 0] }
}
