// SPDX-License-Identifier: Apache-2.0

/// A message that is to be sent, before the gate has spoken.
package struct MessageDraft: Sendable, Hashable {
    package let subject: DataSubject.ID
    package let ground: SendGround
    package let content: MessageContent

    package init(subject: DataSubject.ID, ground: SendGround, content: MessageContent) {
        self.subject = subject
        self.ground = ground
        self.content = content
    }
}
