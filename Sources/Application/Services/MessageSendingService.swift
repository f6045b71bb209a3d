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
    /// What a crash catches between lease and send is never sent, so a lease is small: of 1,000 people and 8 kills on a busy machine
    /// 32 at once lost 55, 128 lost 155, at 0.92 to 0.98 of the speed.
    struct Limits: Sendable {
        var lease = 32
        var inFlight = 256
    }

    let database: any Database
    let gate: SendGate
    let renderer: MessageRenderer
    let sender: any MessageSender
    let rate: RateLimit
    let limits: Limits
    let bell: Bell
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        let settled = try await database.write { [time] unit in try unit.settleAfterRestart(at: time.now) }
        if settled > 0 { logger.log(.warning, "sends with unknown outcome after a restart", .count("messages", settled)) }
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
                let leases = try await lease(upTo: min(limits.lease, room))
                onTheWay.withLock { $0 += leases.count }
                for lease in leases {
                    group.addTask {
                        await deliver(lease)
                        onTheWay.withLock { $0 -= 1 }
                        landed.ring()
                    }
                }
                if leases.isEmpty { await bell.wait(atMost: .seconds(1)) }
            }
        }
    }

    private func lease(upTo limit: Int) async throws -> [MessageLease] {
        let allowed = try await rate.take(limit)
        do {
            let leases = try await database.write { [gate, time] unit in try unit.leaseMessages(limit: allowed, gate: gate, at: time.now) }
            rate.giveBack(allowed - leases.count)
            return leases
        } catch {
            rate.giveBack(allowed)
            logger.log(.error, "messages could not be leased", .technical("reason", "\(error)"))
            return []
        }
    }

    private func deliver(_ lease: MessageLease) async {
        let message = lease.clearance.message
        do {
            // The last instant: a withdrawal since the lease voids the clearance.
            let permitted = await gate.withPermit(for: lease.clearance) { permit in
                await sender.send(renderer.render(lease), permit: permit)
            }
            guard let outcome = permitted else {
                try await database.write { unit in try unit.requeue(message) }
                bell.ring()
                return
            }
            try await database.write { [time] unit in try unit.record(outcome, of: message, at: time.now) }
            if outcome == .notSent {
                rate.pause(for: .seconds(2))
                bell.ring()
            }
        } catch {
            // The message stays handed over: a status webhook, or the next start, settles it; it is not sent again.
            logger.log(.error, "the outcome of a send could not be noted", .technical("reason", "\(error)"))
        }
    }
}
