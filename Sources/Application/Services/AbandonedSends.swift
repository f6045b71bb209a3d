// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Repositories

/// Notes what was handed over by a node that is gone: whether it was sent is unknown from now on, and it is not sent again.
struct AbandonedSends: Service {
    /// A clearance lives for a minute and a send for half of one; what comes later than that still counts.
    static let patience: Duration = .minutes(2)
    private static let pause: Duration = .seconds(10)

    let database: any Database
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        while true {
            do {
                try await settle(handedOverBefore: time.now - Self.patience)
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.log(.error, "abandoned sends could not be looked for", .technical("reason", "\(error)"))
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// At the start of the only node: nobody is sending anything.
    func settleAll() async throws { try await settle(handedOverBefore: Timestamp(milliseconds: .max)) }

    /// Settles what was handed over before that and has no outcome.
    private func settle(handedOverBefore limit: Timestamp) async throws {
        let settled = try await database.write { [time] unit in try unit.settleAbandoned(handedOverBefore: limit, at: time.now) }
        if settled > 0 { logger.log(.warning, "sends with unknown outcome after a restart", .count("messages", settled)) }
    }
}
