// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import SQL
import TestSupport
import Testing
import TransparencyLog

/// A stop during which the server is killed just before each of the calls by which it becomes durable, one after the other (promises 2, 3 and 7; Art. 7(3), 17).
@Suite(.serialized, .timeLimit(.minutes(30)))
struct StopKillTests {
    private let points = ProcessInfo.processInfo.environment["NAAM_STOP_POINTS"].flatMap { Int($0) } ?? 6

    private func phone(_ number: Int) -> String { "+49170\(7_100_000 + number)" }

    private func sayYes(_ phone: String, in house: ServeHouse) async throws {
        var visit = try await OptInVisit.open("/en", by: house.visitor())
        visit.tick(["promotional"])
        try await house.whatsApp.say(try await visit.writeFirst().statement, from: phone)
        _ = try await house.whatsApp.message(to: phone, "the receipt") { $0.text.contains("/r/") }
    }

    /// The wrapped keys of people, as they lie on the disk.
    private func wrappedKeys(_ house: ServeHouse) throws -> [[UInt8]] {
        try Connection(path: house.configuration.dataDirectory + "/keys.db", mode: .readOnly)
            .query(Statement(name: "keys", sql: "SELECT wrapped FROM data_key")) { try $0.blob(0) }
    }

    private func start(_ house: ServeHouse, _ environment: [String: String]) async throws {
        try house.reconfigure { $0.environment = environment }
        try await house.start()
    }

    @Test func `a stop that a kill cuts off anywhere is finished, its number and its key are gone`() async throws {
        let house = try await ServeHouse.open()
        do {
            for number in 0..<points { try await sayYes(phone(number), in: house) }
            try await house.stopServer()
            let keys = try wrappedKeys(house)
            #expect(keys.count == points)
            let shim = try await FaultShim.make()
            for point in 0..<points {
                let arm = house.scratch("arm-\(point)")
                try await start(house, shim.kill(at: point + 1, below: house.configuration.dataDirectory, arm: arm))
                try Data().write(to: URL(fileURLWithPath: arm))
                try await house.whatsApp.say("STOP", from: phone(point))
                // Whatever the server does next, this commit it does not survive.
                _ = try await eventually("the kill at point \(point + 1)") { house.program?.isRunning == false ? true : nil }
                try await house.kill9()
                try await start(house, [:])
                let console = try await house.console()
                _ = try await eventually("the stop that was cut off at point \(point + 1)", within: .seconds(60)) {
                    try await console.isSuppressed(phone(point)) ? true : nil
                }
                try await house.stopServer()
            }
            try await start(house, [:])
            try await house.whatsApp.settle()
            _ = try await house.ledger().settledSize()
            let entries = try await house.ledger().entries()
            for kind in ["permission-withdrawn", "subject-sealed"] {
                #expect(entries.count { $0["kind"] == kind } == points, "each stop is in the ledger once: \(kind)")
            }
            try await house.stopServer()
            #expect(try await house.configuration.storeProblems() == "")
            #expect(try wrappedKeys(house) == [])
            let search = try house.stored()
            #expect(search.findings((0..<points).map { String(phone($0).dropFirst()) }) == [])
            #expect(keys.allSatisfy { !search.holds($0) }, "a destroyed key is in no file")
            try await house.start()
            #expect(try await house.close() == [0, 0])
        } catch {
            Issue.record(error, "\(house.written)")
        }
    }
}
