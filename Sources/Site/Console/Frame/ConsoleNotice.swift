// SPDX-License-Identifier: Apache-2.0
import Localization

/// What was just done, said at the top of the page that follows; the word travels in the address, so it can be nothing but one of these.
package enum ConsoleNotice: String, Sendable, CaseIterable {
    case importConfirmed = "import-confirmed"
    case importDiscarded = "import-discarded"
    case invitationsStarted = "invitations-started"
    case campaignStarted = "campaign-started"
    case campaignStopped = "campaign-stopped"
    case evidenceOpened = "evidence-opened"

    /// The parameter's name.
    static let parameter: StaticString = "done"

    var text: MessageKey {
        switch self {
        case .importConfirmed: "console.notice.import-confirmed"
        case .importDiscarded: "console.notice.import-discarded"
        case .invitationsStarted: "console.notice.invitations-started"
        case .campaignStarted: "console.notice.campaign-started"
        case .campaignStopped: "console.notice.campaign-stopped"
        case .evidenceOpened: "console.notice.evidence-opened"
        }
    }
}
