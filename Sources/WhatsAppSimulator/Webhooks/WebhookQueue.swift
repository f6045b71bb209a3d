// SPDX-License-Identifier: Apache-2.0
import Basics

/// Events on their way to the business: delivered until they are acknowledged, each again after a growing while. Pure: time is given.
struct WebhookQueue: Sendable {
    /// What one request carries.
    struct Post: Sendable {
        let number: UInt64
        let events: [OutboundEvent]
        let hasBadSignature: Bool
    }

    private let delivery: SimulatorConfiguration.Delivery
    private var waiting = DueHeap<OutboundEvent>()
    private var posts: UInt64 = 0
    private(set) var underway = 0

    init(delivery: SimulatorConfiguration.Delivery) {
        self.delivery = delivery
    }

    var count: Int { waiting.count + underway }
    var nextDue: Timestamp? { waiting.nextDue }

    mutating func add(_ event: OutboundEvent, due: Timestamp) {
        waiting.add(event, due: due)
    }

    /// The next request, or nil when nothing is due.
    mutating func take(at moment: Timestamp, faults: Faults) -> Post? {
        var events: [OutboundEvent] = []
        let most = faults.oneEventPerPost ? 1 : max(1, delivery.batch)
        while events.count < most, let event = waiting.take(at: moment) { events.append(event) }
        guard let first = events.first else { return nil }
        posts += 1
        underway += events.count
        let isBad = faults.badSignatureEvery > 0 && first.attempts == 0 && posts.isMultiple(of: UInt64(faults.badSignatureEvery))
        return Post(number: posts, events: events, hasBadSignature: isBad)
    }

    /// The business has them. Some come a second time when that is asked for.
    mutating func acknowledge(_ post: Post, at moment: Timestamp, faults: Faults) {
        underway -= post.events.count
        guard faults.duplicateEvery > 0 else { return }
        for var event in post.events where !event.isDuplicate && event.sequence.isMultiple(of: UInt64(faults.duplicateEvery)) {
            event.isDuplicate = true
            waiting.add(event, due: moment)
        }
    }

    /// The business does not have them; returns those that are given up.
    mutating func fail(_ post: Post, at moment: Timestamp) -> [OutboundEvent] {
        underway -= post.events.count
        var dropped: [OutboundEvent] = []
        for var event in post.events {
            guard moment - event.madeAt < delivery.horizon else {
                dropped.append(event)
                continue
            }
            let wait = delivery.retries.isEmpty ? .zero : delivery.retries[min(event.attempts, delivery.retries.count - 1)]
            event.attempts += 1
            waiting.add(event, due: moment + wait)
        }
        return dropped
    }
}
