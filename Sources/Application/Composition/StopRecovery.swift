// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Persistence
import Repositories

/// Before anybody is served: the data learn of every stop that the keys remember and they do not (docs/design/0011).
struct StopRecovery {
    private static let batch = 500

    let database: any OpenDatabase
    let time: any TimeSource
    let logger: Logger

    /// Returns how many there were.
    @discardableResult
    func run() async throws -> Int {
        let replay = StopReplay(withdrawal: WithdrawalProcedure(time: time))
        var total = 0
        while true {
            let count = try await database.write { unit in try replay.step(limit: Self.batch, in: unit) }
            total += count
            if count < Self.batch { break }
        }
        guard total > 0 else { return 0 }
        logger.log(.warning, "the data were older than the keys: stops that came since were done again", .count("stops", total))
        return total
    }
}
