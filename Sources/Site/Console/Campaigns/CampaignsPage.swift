// SPDX-License-Identifier: Apache-2.0
package import Campaigns

/// All campaigns, newest first.
package struct CampaignsPage: Sendable {
    /// Campaigns shown.
    package static let limit = 50

    package let campaigns: [Campaign]
    /// Whether anybody can be written to at all.
    package let hasAudience: Bool

    package init(campaigns: [Campaign], hasAudience: Bool) {
        self.campaigns = campaigns
        self.hasAudience = hasAudience
    }
}
