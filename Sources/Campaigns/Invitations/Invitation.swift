// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// An e-mail that asks one person to come to the opt-in form.
package struct Invitation: Sendable, Hashable {
    package typealias ID = Identifier<Invitation>

    /// How far it has come.
    package enum State: Int, Sendable, CaseIterable {
        case queued = 0
        /// Given to the mail server; after a crash it counts as sent and is not sent again.
        case handedOver = 1
        case sent = 2
        /// The mail server refused the address.
        case failed = 3
        /// Not sent: the person may not be written to any more.
        case held = 4
        /// The person sent the form.
        case answered = 5
        /// The person declined or unsubscribed.
        case declined = 6
    }

    package let id: ID
    package let subject: DataSubject.ID
    package let batch: InvitationBatch.ID
    package var state: State
    package var changedAt: Timestamp

    package init(id: ID, subject: DataSubject.ID, batch: InvitationBatch.ID, state: State, changedAt: Timestamp) {
        self.id = id
        self.subject = subject
        self.batch = batch
        self.state = state
        self.changedAt = changedAt
    }
}
