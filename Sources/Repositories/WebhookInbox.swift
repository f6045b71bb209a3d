// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// Webhook deliveries that are durable but not yet acted upon; bodies are sealed.
package protocol WebhookInbox {
    /// Keeps a delivery whose signature was right.
    func keep(_ body: [UInt8], receivedAt moment: Timestamp) throws
    /// The oldest deliveries, at most that many, opened.
    func pending(limit: Int) throws -> [PendingDelivery]
    /// Removes a delivery that has been acted upon.
    func remove(_ delivery: Int64) throws
    /// Puts a delivery that could not be acted upon aside until a later moment; it is never dropped.
    func postpone(_ delivery: Int64, until moment: Timestamp) throws
    /// Notes the keys of events; returns for each whether it was not seen before (Meta delivers twice).
    func firstSights(of events: [(key: String, receivedAt: Timestamp)]) throws -> [Bool]
    /// Finds in one go who holds these accounts, for when they are asked for one by one later in this unit; and what a stop needs of those who say it.
    func expectWords(from accounts: [WhatsAppAccount], stops: [WhatsAppAccount]) throws
}

/// One kept delivery.
package struct PendingDelivery: Sendable {
    package let id: Int64
    package let body: [UInt8]
    package let receivedAt: Timestamp

    package init(id: Int64, body: [UInt8], receivedAt: Timestamp) {
        self.id = id
        self.body = body
        self.receivedAt = receivedAt
    }
}
