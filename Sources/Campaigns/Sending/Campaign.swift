// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// One message to everybody who said yes to a purpose.
package struct Campaign: Sendable, Hashable {
    package typealias ID = Identifier<Campaign>

    /// How far it has come.
    package enum State: Int, Sendable {
        /// People are still being added to the queue.
        case filling = 0
        case sending = 1
        case finished = 2
        /// Stopped by an operator or by WhatsApp's refusal.
        case stopped = 3
    }

    package let id: ID
    package let name: String
    package let template: String
    package let purpose: PurposeCode
    package var state: State
    package let startedBy: Operator.ID
    package let startedAt: Timestamp

    package init(
        id: ID,
        name: String,
        template: String,
        purpose: PurposeCode,
        state: State,
        startedBy: Operator.ID,
        startedAt: Timestamp
    ) {
        self.id = id
        self.name = name
        self.template = template
        self.purpose = purpose
        self.state = state
        self.startedBy = startedBy
        self.startedAt = startedAt
    }
}
