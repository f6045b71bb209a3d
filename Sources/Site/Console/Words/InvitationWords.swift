// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Localization

/// The words for the states of an invitation.
enum InvitationWords {
    static func name(of state: Invitation.State) -> MessageKey {
        switch state {
        case .queued: "console.invitation.state.queued"
        case .handedOver: "console.invitation.state.handed-over"
        case .sent: "console.invitation.state.sent"
        case .failed: "console.invitation.state.failed"
        case .held: "console.invitation.state.held"
        case .answered: "console.invitation.state.answered"
        case .declined: "console.invitation.state.declined"
        }
    }
}
