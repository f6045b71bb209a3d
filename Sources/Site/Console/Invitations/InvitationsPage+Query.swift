// SPDX-License-Identifier: Apache-2.0
import Campaigns
package import Repositories

extension InvitationsPage {
    /// What does not come from the records.
    package struct Setting: Sendable {
        package let previews: [InvitationPreview]
        package let controller: String
        package let contact: String
        package let isLive: Bool
        package let step: Step

        package init(previews: [InvitationPreview], controller: String, contact: String, isLive: Bool, step: Step) {
            self.previews = previews
            self.controller = controller
            self.contact = contact
            self.isLive = isLive
            self.step = step
        }
    }

    /// Loads counts and rounds.
    package static func load(from records: any Records, _ setting: Setting) throws -> InvitationsPage {
        InvitationsPage(
            invitable: try records.invitableCount(),
            counts: try records.invitationCounts(of: nil),
            batches: try records.invitationBatches(limit: limit),
            previews: setting.previews,
            controller: setting.controller,
            contact: setting.contact,
            isLive: setting.isLive,
            step: setting.step
        )
    }
}
