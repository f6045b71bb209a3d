// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport
import Testing

/// Promise 7 for a site of several nodes: whatever dies, nothing that was acknowledged is lost and nothing happens twice.
@Suite(.serialized)
struct FaultTests {
    /// A number from the environment, so that a soak can do more than a test.
    private static func setting(_ name: String, _ usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }

    @Test(.timeLimit(.minutes(60)))
    func `a campaign comes through kills and a freeze of nodes, kills of the database, a promotion and an absence`() async throws {
        let size = FaultStorm.Size(
            nodes: Self.setting("NAAM_FAULT_NODES", 3),
            people: Self.setting("NAAM_FAULT_PEOPLE", 500),
            seed: UInt64(Self.setting("NAAM_SEED", Int(Date().timeIntervalSince1970)))
        )
        print("fault test: NAAM_SEED=\(size.seed), \(size.nodes) nodes, \(size.people) people")
        let house = try await NodesHouse.open(nodes: size.nodes)
        var troubles: [String] = []
        do {
            let storm = try await FaultStorm.prepare(in: house, size)
            defer { troubles = storm.troubles.withLock(\.self) }
            let record = try await storm.rage()
            let check = try StormCheck(of: storm, record)
            check.nothingAcknowledgedIsLost()
            check.nothingHappenedTwice()
            check.stopMeantStop()
            check.nothingWasAcknowledgedWithoutTheDatabase()
            check.actsWereSoonAcknowledgedAgain()
            check.othersTookOverFromWhoFroze()
            try await check.ledgerHolds()
            #expect(try await house.nodes[0].configuration.storeProblems() == "")
            #expect(try await house.close().allSatisfy { $0 == 0 }, "all nodes end in good order")
        } catch {
            Issue.record(error, "NAAM_SEED=\(size.seed)\n\(troubles.joined(separator: "\n"))\n\(house.written)")
            _ = try await house.close()
        }
    }
}
