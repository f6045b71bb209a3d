// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Metrics
import Repositories

/// Acts upon webhook deliveries that are already durable, in the order in which they came.
struct InboxService: Service {
    /// Deliveries acted upon with one transaction.
    private static let batch = 128
    private static let pause: Duration = .seconds(30)

    let database: any Database
    let reader: WebhookReader
    let actor: EventActor
    let replies: ImmediateReplySender
    /// From the receipt of a delivery to the commit of what it asked for.
    let delays: HistogramRecorder
    let bell: Bell
    let messagesBell: Bell
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        // Answers go out beside the work: however slow the far end is, the next stop is acted upon at once.
        try await withThrowingDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let (handled, after) = try await handleNext()
                if handled > 0 { messagesBell.ring() }
                for answers in Dictionary(grouping: after, by: \.account).values {
                    group.addTask { await replies.send(answers) }
                }
                if handled < Self.batch { await bell.wait(atMost: .seconds(1)) }
            }
        }
    }

    /// How many deliveries were handled, and what is to be answered from memory.
    private typealias Handled = (count: Int, replies: [ImmediateReply])

    private func handleNext() async throws -> Handled {
        do {
            return try await handleBatch()
        } catch let error as CancellationError {
            throw error
        } catch {
            return try await handleOneByOne()
        }
    }

    private func handleBatch() async throws -> Handled {
        let (receipts, replies) = try await database.write { [self] unit in
            let deliveries = try unit.pending(limit: Self.batch)
            return (deliveries.map(\.receivedAt), try act(upon: deliveries, in: unit))
        }
        note(receipts)
        return (receipts.count, replies)
    }

    /// After a failure: each delivery for itself, and of one that fails each event for itself.
    private func handleOneByOne() async throws -> Handled {
        let deliveries: [PendingDelivery]
        do {
            deliveries = try await database.write { unit in try unit.pending(limit: Self.batch) }
        } catch {
            logger.log(.error, "the inbox cannot be read", .technical("reason", "\(error)"))
            return (0, [])
        }
        var replies: [ImmediateReply] = []
        var done = 0
        for delivery in deliveries {
            do {
                replies += try await database.write { [self] unit in try act(upon: [delivery], in: unit) }
                note([delivery.receivedAt])
            } catch let failure as any TransientFailure where failure.isTransient {
                // A store that is away is no fault of the delivery; what comes after it waits, so that the order stays.
                break
            } catch {
                replies += await handleEvents(of: delivery, after: error)
            }
            done += 1
        }
        return (done, replies)
    }

    /// One event that cannot be acted upon keeps no other one, somebody's stop perhaps, from counting: the delivery is put aside for it and tried again later,
    /// never dropped, and the keys of the others say then that they are done.
    private func handleEvents(of delivery: PendingDelivery, after error: any Error) async -> [ImmediateReply] {
        let events = reader.events(in: delivery.body)
        guard events.count > 1 else {
            await putAside(delivery, after: error)
            return []
        }
        var replies: [ImmediateReply] = []
        var failure: (any Error)?
        for event in events {
            do {
                replies += try await database.write { [self] unit in try act(upon: [(event, delivery.receivedAt)], in: unit) }
            } catch {
                failure = error
            }
        }
        if let failure {
            await putAside(delivery, after: failure)
            return replies
        }
        do {
            try await database.write { unit in try unit.remove(delivery.id) }
        } catch {
            logger.log(.error, "a webhook delivery could not be ended", .technical("reason", "\(error)"))
        }
        return replies
    }

    private func putAside(_ delivery: PendingDelivery, after error: any Error) async {
        logger.log(.error, "a webhook delivery failed and is put aside", .technical("reason", "\(error)"))
        do {
            try await database.write { [time] unit in try unit.postpone(delivery.id, until: time.now + Self.pause) }
        } catch {
            logger.log(.error, "a webhook delivery could not be put aside", .technical("reason", "\(error)"))
        }
    }

    private func note(_ receipts: [Timestamp]) {
        let now = time.now
        for receipt in receipts { delays.observe(Double((now - receipt).wholeMilliseconds) / 1000) }
    }

    private func act(upon deliveries: [PendingDelivery], in unit: any UnitOfWork) throws -> [ImmediateReply] {
        let events = deliveries.flatMap { delivery in reader.events(in: delivery.body).map { (event: $0, receivedAt: delivery.receivedAt) }
        }
        let replies = try act(upon: events, in: unit)
        for delivery in deliveries { try unit.remove(delivery.id) }
        return replies
    }

    private func act(upon events: [(event: BusinessEvent, receivedAt: Timestamp)], in unit: any UnitOfWork) throws -> [ImmediateReply] {
        let isNew = try unit.firstSights(of: events.map { ($0.event.key, $0.receivedAt) })
        return try actor.act(upon: zip(events, isNew).filter(\.1).map(\.0.event), in: unit)
    }
}
