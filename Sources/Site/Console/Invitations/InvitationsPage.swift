// SPDX-License-Identifier: Apache-2.0
package import Campaigns

/// Who can be invited, what the mail says, how far the sending is.
package struct InvitationsPage: Sendable {
    /// How often it asks again while mails go out.
    package static let interval = 5
    /// Rounds shown.
    package static let limit = 20

    /// What the page is for now.
    package enum Step: Sendable, Hashable {
        case overview
        /// Check before sending.
        case check
        /// The number of people changed after the check: look again.
        case changed
    }

    package let invitable: Int
    package let counts: [Invitation.State: Int]
    package let batches: [InvitationBatch]
    /// The mail in each language, as it will go out.
    package let previews: [InvitationPreview]
    package let controller: String
    package let contact: String
    package let isLive: Bool
    package var step: Step

    package init(
        invitable: Int,
        counts: [Invitation.State: Int],
        batches: [InvitationBatch],
        previews: [InvitationPreview],
        controller: String,
        contact: String,
        isLive: Bool,
        step: Step
    ) {
        self.invitable = invitable
        self.counts = counts
        self.batches = batches
        self.previews = previews
        self.controller = controller
        self.contact = contact
        self.isLive = isLive
        self.step = step
    }
}
