// SPDX-License-Identifier: Apache-2.0
package import Basics

/// What the gate looks at, read inside the transaction that leases the message.
package struct GateFacts: Sendable {
    package let message: Int64
    package let subject: DataSubject.ID
    package let ground: SendGround
    package var stage: SubjectStage
    /// Whether the account is there and can be opened.
    package var isReachable: Bool
    package var isSuppressed: Bool
    /// The permission for the ground's purpose.
    package var permission: Permission?
    /// The category of the template that the message uses, as WhatsApp has it now.
    package var category: MessageCategory?
    /// The category of the ground's purpose.
    package var purposeCategory: MessageCategory?
    /// When the person's service window closes.
    package var windowClosesAt: Timestamp?
    /// The request that a confirmation belongs to.
    package var request: OptInRequest?
    /// Whether no other message has asked it: if it was asked, then by this one, which came back unsent.
    package var isOnlyQuestion = false

    package init(message: Int64, subject: DataSubject.ID, ground: SendGround, stage: SubjectStage, isReachable: Bool, isSuppressed: Bool) {
        self.message = message
        self.subject = subject
        self.ground = ground
        self.stage = stage
        self.isReachable = isReachable
        self.isSuppressed = isSuppressed
    }
}
