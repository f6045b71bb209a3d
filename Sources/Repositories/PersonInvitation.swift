// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Campaigns

/// A person's invitation as the console shows it.
package struct PersonInvitation: Sendable, Hashable {
    package let state: Invitation.State
    package let changedAt: Timestamp

    package init(state: Invitation.State, changedAt: Timestamp) {
        self.state = state
        self.changedAt = changedAt
    }
}
