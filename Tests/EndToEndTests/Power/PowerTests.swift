// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport
import Testing

/// Promise 7 on a disk without power: what was acknowledged was synced before. A shim below the program keeps what a disk would hold (Tests/FaultShim).
@Suite(.serialized, .timeLimit(.minutes(60)))
struct PowerTests {
    private static func setting(_ name: String, _ usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }

    /// A house whose power can be cut from now on.
    private func open(seed: UInt64, lies: Bool = false) async throws -> ServeHouse {
        let house = try await ServeHouse.open()
        try await house.stopServer()
        let supply = try PowerSupply(
            try await FaultShim.make(),
            data: house.configuration.dataDirectory,
            image: house.scratch("disk"),
            random: SeededRandomSource(seed: seed),
            lies: lies
        )
        try house.connect(supply)
        try await house.start()
        return house
    }

    @Test func `cuts of the power in the middle of a campaign lose nothing and send nothing twice`() async throws {
        let seed = UInt64(Self.setting("NAAM_SEED", Int(Date().timeIntervalSince1970)))
        print("power test: NAAM_SEED=\(seed)")
        let house = try await open(seed: seed)
        do {
            let storm = try await CampaignStorm.prepare(
                in: house,
                people: Self.setting("NAAM_POWER_PEOPLE", 200),
                rounds: Self.setting("NAAM_POWER_ROUNDS", 4),
                seed: seed
            )
            let outcome = try await storm.rage()
            try await storm.nothingAcknowledgedIsLost(outcome)
            try await storm.nothingIsSentTwice(outcome)
            try await storm.stopMeantStop(outcome)
            try await storm.ledgerHolds(outcome)
            #expect(try await house.configuration.storeProblems() == "")
            #expect(try await house.close() == [0, 0])
        } catch {
            Issue.record(error, "NAAM_SEED=\(seed)\n\(house.written)")
        }
    }

    @Test func `on a disk that lies about syncing the same cut does lose what was acknowledged`() async throws {
        let house = try await open(seed: 1, lies: true)
        do {
            let before = try await house.ledger().settledSize()
            var visit = try await OptInVisit.open("/en", by: house.visitor())
            visit.tick(["promotional"])
            try await house.whatsApp.say(try await visit.writeFirst().statement, from: "+491704999999")
            try await house.whatsApp.settle()
            #expect(try await house.ledger().settledSize() > before)
            try await house.kill9()
            try await house.start()
            #expect(try await house.ledger().size() <= before, "the test would notice")
            _ = try await house.close()
        } catch {
            Issue.record(error, "\(house.written)")
        }
    }
}
