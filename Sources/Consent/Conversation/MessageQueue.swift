// SPDX-License-Identifier: Apache-2.0

/// Queues messages in the transaction of the act that calls for them.
package protocol MessageQueue {
    func enqueue(_ draft: MessageDraft) throws
    /// Takes back what is still queued for a person.
    func cancelMessages(to subject: DataSubject.ID) throws
}
