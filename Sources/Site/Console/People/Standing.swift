// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Consent
package import HTML
package import Localization
package import Repositories

/// Where somebody stands on the way from the list to a yes, in one word.
package enum Standing: Sendable, Hashable, CaseIterable {
    case sealed, permitted, asked, stopped, declined, invited, inviting, unreachable, invitable

    /// The latest step that a person has come to.
    package init(_ person: PersonSummary) {
        let states = Set(person.permissions.map(\.state))
        self =
            if person.subject.stage != .active {
                .sealed
            } else if states.contains(.given) {
                .permitted
            } else if states.contains(.requested) {
                .asked
            } else if states.contains(.withdrawn) {
                .stopped
            } else if states.contains(.refused) {
                .declined
            } else {
                Self.invited(person.invitation)
            }
    }

    private static func invited(_ state: Invitation.State?) -> Standing {
        switch state {
        case .queued: .inviting
        case .handedOver, .sent, .answered: .invited
        case .failed, .held: .unreachable
        case .declined: .declined
        case nil: .invitable
        }
    }

    /// The word with its colour and sign.
    package func badge(_ l: Localizer) -> StatusBadge {
        switch self {
        case .sealed: StatusBadge(l.text("console.standing.sealed"), kind: .ended)
        case .permitted: StatusBadge(l.text("console.standing.permitted"), kind: .good)
        case .asked: StatusBadge(l.text("console.standing.asked"), kind: .pending)
        case .stopped: StatusBadge(l.text("console.standing.stopped"), kind: .ended)
        case .declined: StatusBadge(l.text("console.standing.declined"), kind: .ended)
        case .invited: StatusBadge(l.text("console.standing.invited"), kind: .pending)
        case .inviting: StatusBadge(l.text("console.standing.inviting"), kind: .pending)
        case .unreachable: StatusBadge(l.text("console.standing.unreachable"), kind: .attention)
        case .invitable: StatusBadge(l.text("console.standing.invitable"), kind: .pending)
        }
    }
}
