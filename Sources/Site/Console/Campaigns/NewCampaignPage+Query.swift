// SPDX-License-Identifier: Apache-2.0
import Campaigns
package import Repositories

extension NewCampaignPage {
    /// Loads what can be chosen.
    package static func load(from records: any Records) throws -> NewCampaignPage {
        NewCampaignPage(choices: try TemplateChoice.all(of: try records.templates()) { try records.audienceSize(for: $0) })
    }
}
