// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// Promise 7: a power cut at any point loses nothing that was acknowledged and sends nothing twice.
@Suite(.serialized)
struct KillTests {
    /// A number from the environment, so that a soak can do more than a test.
    private static func setting(_ name: String, _ usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }

    @Test(.timeLimit(.minutes(60)), arguments: SiteEngine.allCases)
    func `kill -9 in the middle of a campaign loses nothing and sends nothing twice`(_ engine: SiteEngine) async throws {
        let seed = UInt64(Self.setting("NAAM_SEED", Int(Date().timeIntervalSince1970)))
        print("kill test: NAAM_SEED=\(seed)")
        let house = try await ServeHouse.open(on: engine)
        do {
            let storm = try await CampaignStorm.prepare(
                in: house,
                people: Self.setting("NAAM_KILL_PEOPLE", 1_000),
                rounds: Self.setting("NAAM_KILL_ROUNDS", 3),
                seed: seed
            )
            let outcome = try await storm.rage()
            try await storm.nothingAcknowledgedIsLost(outcome)
            try await storm.nothingIsSentTwice(outcome)
            try await storm.stopMeantStop(outcome)
            try await storm.ledgerHolds(outcome)
            #expect(try await house.configuration.storeProblems() == "")
            #expect(try await house.close() == [0, 0], "both end in good order")
        } catch {
            Issue.record(error, "NAAM_SEED=\(seed)\n\(house.written)")
        }
    }
}
