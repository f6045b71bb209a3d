// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories

/// Leases queued messages through the gate, sends each with its permit, notes what became of it.
///
/// At most once: a message is durable as handed over before its first byte leaves, and is never leased again (ARCHITECTURE 5).
struct MessageSendingService: Service {
    /// How many are leased at once and how many may be on their way.
    ///
    /// What a crash catches between lease and send is never sent, so a lease is half of the room at most: much when sends end quickly, little when the far end
    /// is slow, and never more than the pace allows. The fixed sizes: of 1,000 people and 8 kills on a busy machine 32 at once lost 55, 128 lost 155.
    struct Limits: Sendable {
        var lease = 128
        var inFlight = 256
    }

    /// WhatsApp said that it is too much.
    private static let pauseAfterRefusal: Duration = .seconds(2)
    private static let shortestPause: Duration = .milliseconds(20)

    let database: any Database
    let gate: SendGate
    let renderer: MessageRenderer
    let sender: any MessageSender
    let marketingStop: MarketingStop
    let pace: SendPace
    let limits: Limits
    let bell: Bell
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        let onTheWay = Lock(0)
        let landed = Bell()
        // The group waits for what is on its way when the task is cancelled, so that every outcome is noted.
        try await withThrowingDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let room = limits.inFlight - onTheWay.withLock(\.self)
                guard room >= limits.inFlight / 4 else {
                    await landed.wait(atMost: .milliseconds(200))
                    continue
                }
                let taken = await lease(upTo: min(limits.lease, room / 2))
                let leases = taken.leases
                onTheWay.withLock { $0 += leases.count }
                for lease in leases {
                    group.addTask {
                        await deliver(lease)
                        onTheWay.withLock { $0 -= 1 }
                        landed.ring()
                    }
                }
                if let pause = taken.pause {
                    try await Task.sleep(for: max(pause, Self.shortestPause))
                } else if leases.isEmpty {
                    await bell.wait(atMost: .seconds(1))
                }
            }
        }
    }

    private func lease(upTo limit: Int) async -> MessageLeases {
        do {
            return try await database.write { [pace, gate, time] unit in
                try unit.leaseMessages(limit: limit, pace: pace, gate: gate, at: time.now)
            }
        } catch {
            logger.log(.error, "messages could not be leased", .technical("reason", "\(error)"))
            return MessageLeases(leases: [], pause: nil)
        }
    }

    private func deliver(_ lease: MessageLease) async {
        let message = lease.clearance.message
        do {
            guard let outcome = try await send(lease) else {
                try await persistently { unit in try unit.requeue(message) }
                bell.ring()
                return
            }
            let subject = lease.clearance.subject
            try await persistently { [time, marketingStop] unit in
                try unit.record(outcome, of: message, at: time.now)
                if case .stopped = outcome, let subject { try marketingStop.record(of: subject, at: time.now, in: unit) }
                if outcome == .notSent { try unit.pauseSending(until: time.now + Self.pauseAfterRefusal) }
            }
            if outcome == .notSent { bell.ring() }
        } catch {
            // The message stays handed over: a status webhook settles it, or time does; it is not sent again.
            logger.log(.error, "the outcome of a send could not be noted", .technical("reason", "\(error)"))
        }
    }

    /// Sends with a permit; nil when there is none, because a withdrawal came in between or the clearance is too old.
    private func send(_ lease: MessageLease) async throws -> SendOutcome? {
        try await StoreAbsence.outlast {
            try await gate.withPermit(for: lease.clearance) { permit in
                await sender.send(renderer.render(lease), permit: permit)
            }
        }
    }

    private func persistently(_ note: @escaping @Sendable (any UnitOfWork) throws -> Void) async throws {
        try await StoreAbsence.outlast { try await database.write(note) }
    }
}
