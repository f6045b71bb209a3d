// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Campaigns
package import Consent

/// One line of a person's message log.
package struct PersonMessage: Sendable, Hashable {
    package let ground: SendGround
    package let content: MessageContent
    package let state: MessageState
    package let changedAt: Timestamp
    package let errorCode: Int?
    package let refusals: [GateRefusal]

    package init(
        ground: SendGround,
        content: MessageContent,
        state: MessageState,
        changedAt: Timestamp,
        errorCode: Int?,
        refusals: [GateRefusal]
    ) {
        self.ground = ground
        self.content = content
        self.state = state
        self.changedAt = changedAt
        self.errorCode = errorCode
        self.refusals = refusals
    }
}
