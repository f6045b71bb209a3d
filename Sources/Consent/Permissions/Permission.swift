// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// Whether a person may be written to for a purpose, and on which evidence.
package struct Permission: Sendable, Hashable {
    package let subject: DataSubject.ID
    package let purpose: PurposeCode
    package private(set) var state: PermissionState
    /// Counts the changes; a queued message that saw an older version must ask again.
    package private(set) var version: Int
    package private(set) var changedAt: Timestamp
    package private(set) var method: ConsentMethod
    /// The wording that the person agreed to.
    package private(set) var wording: Digest?

    /// A permission as it is stored.
    package init(
        subject: DataSubject.ID,
        purpose: PurposeCode,
        state: PermissionState,
        version: Int,
        changedAt: Timestamp,
        method: ConsentMethod,
        wording: Digest?
    ) {
        self.subject = subject
        self.purpose = purpose
        self.state = state
        self.version = version
        self.changedAt = changedAt
        self.method = method
        self.wording = wording
    }

    /// Moves to another state when the state machine allows it; returns whether it did.
    package mutating func apply(_ event: PermissionEvent, at moment: Timestamp, method: ConsentMethod, wording: Digest?) -> Bool {
        guard let next = PermissionStateMachine.state(after: event, in: state) else { return false }
        state = next
        version += 1
        changedAt = moment
        self.method = method
        if let wording { self.wording = wording }
        return true
    }
}
