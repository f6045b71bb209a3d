// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// Hands queued messages to the sender and takes back what became of them.
package protocol OutboxRepository {
    /// Takes queued messages, oldest first, replies before campaigns; each passes the gate in this transaction. Cleared ones are marked handed over and get their
    /// `message-handed-over` entry; refused ones are marked with the reasons.
    func leaseMessages(limit: Int, gate: SendGate, at moment: Timestamp) throws -> [MessageLease]
    func record(_ outcome: SendOutcome, of message: Int64, at moment: Timestamp) throws
    /// Puts a cleared message back because no permit was given: the gate looks at it again.
    func requeue(_ message: Int64) throws
    /// Applies a report; returns the person when the report says that they stopped marketing (error 131050).
    func apply(_ report: DeliveryReport) throws -> DataSubject.ID?
    /// After a restart: what was handed over and has no outcome is unknown from now on.
    func settleAfterRestart(at moment: Timestamp) throws -> Int
}
