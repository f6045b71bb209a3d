// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Mail

/// When the next invitations may be mailed.
enum InvitationPace: Sendable {
    case goOn, tryLater
    /// Somebody must act; a wrong password must not burn the whole list.
    case mustStop

    /// After those outcomes, all of one batch.
    init(after outcomes: [InvitationOutcome]) {
        self = outcomes.reduce(.goOn) { worst, outcome in
            switch (worst, outcome) {
            case (.mustStop, _), (_, .misconfigured): .mustStop
            case (_, .refused(let error)) where error.mustStop: .mustStop
            case (_, .refused(let error)) where error.code == .policyRefused && outcome.state(among: outcomes) == .queued: .mustStop
            case (_, .refused(let error)) where !error.isPermanent && error.code != .policyRefused: .tryLater
            default: worst
            }
        }
    }
}
