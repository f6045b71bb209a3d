// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// One sending of invitations, started by somebody.
package struct InvitationBatch: Sendable, Hashable {
    package typealias ID = Identifier<InvitationBatch>

    package let id: ID
    package let name: String
    package let startedBy: Operator.ID
    package let startedAt: Timestamp
    /// How many people it was for.
    package let size: Int

    package init(id: ID, name: String, startedBy: Operator.ID, startedAt: Timestamp, size: Int) {
        self.id = id
        self.name = name
        self.startedBy = startedBy
        self.startedAt = startedAt
        self.size = size
    }
}
