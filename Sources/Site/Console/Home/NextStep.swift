// SPDX-License-Identifier: Apache-2.0
package import Campaigns

/// The one thing to do now, decided from the figures.
package enum NextStep: Sendable, Hashable {
    /// Nobody is on the list.
    case importList
    /// A list is being looked through or taken in.
    case waitForImport(ListImport.ID)
    /// A list was checked and waits for a yes.
    case confirmImport(ListImport.ID)
    /// People may be invited.
    case invite(Int)
    /// Invitations are on their way out.
    case waitForInvitations(Int)
    /// Everybody was invited, nobody has said yes so far.
    case waitForAnswers(Int)
    /// People said yes and nothing was sent to them.
    case firstCampaign(Int)
    /// All is under way; another message is possible.
    case nextCampaign(Int)

    /// What the figures call for; the way of a list comes first, then those who wait for a message.
    package init(_ facts: Facts) {
        switch facts.newestImport?.state {
        case .uploading, .checking, .running:
            if let id = facts.newestImport?.id { self = .waitForImport(id) } else { self = .importList }
        case .checked:
            if let id = facts.newestImport?.id { self = .confirmImport(id) } else { self = .importList }
        case .finished, .discarded, nil:
            self = Self.afterImport(facts)
        }
    }

    /// The form that is to be sent now; nil while one waits.
    var form: Route? {
        switch self {
        case .importList: .imports
        case .confirmImport(let id): .confirmImport(id)
        case .invite: .invitations
        case .firstCampaign, .nextCampaign: .newCampaign
        case .waitForImport, .waitForInvitations, .waitForAnswers: nil
        }
    }

    private static func afterImport(_ facts: Facts) -> NextStep {
        if facts.queuedInvitations > 0 { return .waitForInvitations(facts.queuedInvitations) }
        if facts.invitable > 0 { return .invite(facts.invitable) }
        if facts.permitted > 0 { return facts.campaigns == 0 ? .firstCampaign(facts.permitted) : .nextCampaign(facts.permitted) }
        return facts.invited > 0 ? .waitForAnswers(facts.invited) : .importList
    }

    /// The figures that the decision needs.
    package struct Facts: Sendable, Hashable {
        package struct Import: Sendable, Hashable {
            package let id: ListImport.ID
            package let state: ListImport.State

            package init(id: ListImport.ID, state: ListImport.State) {
                self.id = id
                self.state = state
            }
        }

        package var newestImport: Import?
        /// People who may be invited and have not been.
        package var invitable = 0
        package var queuedInvitations = 0
        package var invited = 0
        package var permitted = 0
        package var campaigns = 0

        package init() {}
    }
}
