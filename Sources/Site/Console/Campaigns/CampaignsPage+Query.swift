// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Consent
package import Repositories

extension CampaignsPage {
    /// Loads the newest campaigns.
    package static func load(from records: any Records) throws -> CampaignsPage {
        let hasAudience = try Purpose.initial.contains { try records.audienceSize(for: $0.code) > 0 }
        return CampaignsPage(campaigns: try records.campaigns(limit: limit), hasAudience: hasAudience)
    }
}
