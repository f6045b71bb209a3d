// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// Hands queued messages to the sender and takes back what became of them.
package protocol OutboxRepository {
    /// Takes queued messages, oldest first, replies before campaigns; each passes the gate in this transaction. Cleared ones are marked handed over and get their
    /// `message-handed-over` entry; refused ones are marked with the reasons.
    /// Not more than the pace allows, counted over all nodes.
    func leaseMessages(limit: Int, pace: SendPace, gate: SendGate, at moment: Timestamp) throws -> MessageLeases
    /// Nothing is leased before that moment: WhatsApp asked for it.
    func pauseSending(until moment: Timestamp) throws
    func record(_ outcome: SendOutcome, of message: Int64, at moment: Timestamp) throws
    /// Puts a cleared message back because no permit was given: the gate looks at it again.
    func requeue(_ message: Int64) throws
    /// Applies reports in their order; returns the people of whom one says that they stopped marketing (error 131050), and when.
    func apply(_ reports: [DeliveryReport]) throws -> [(subject: DataSubject.ID, at: Timestamp)]
    /// What was handed over before that and has no outcome is unknown from now on: its node is gone.
    func settleAbandoned(handedOverBefore limit: Timestamp, at moment: Timestamp) throws -> Int
}
