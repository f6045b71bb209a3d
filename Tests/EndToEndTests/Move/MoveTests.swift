// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing
import TransparencyLog

/// A site that outgrew one machine, or comes back: the same people, the same promises, on the other engine.
@Suite(.serialized, .timeLimit(.minutes(20)))
struct MoveTests {
    private static let people = (0..<6).map { "+49170\(5_000_000 + $0)" }

    private func sayYes(_ phones: some Sequence<String>, in house: ServeHouse) async throws {
        for phone in phones {
            var visit = try await OptInVisit.open("/en", by: house.visitor())
            visit.tick(["promotional"])
            try await house.whatsApp.say(try await visit.writeFirst().statement, from: phone)
            _ = try await house.whatsApp.message(to: phone, "the receipt") { $0.text.contains("/r/") }
        }
    }

    /// Moves the store with the command; afterwards the house's configuration is the new one.
    private func move(_ house: ServeHouse, to store: SiteStore?) async throws -> RunningProgram {
        let old = house.scratch("old.json")
        try FileManager.default.moveItem(atPath: house.configuration.path, toPath: old)
        var configuration = house.configuration
        (configuration.storeURL, configuration.migrationURL) = (store?.serverURL, store?.migratorURL)
        try configuration.write()
        let program = try RunningProgram(
            "naam",
            ["store", "move", "--config", old, "--to-config", configuration.path, "--yes"],
            output: house.scratch("move.log")
        )
        #expect(try await program.ended(within: .seconds(120)) == 0, "\(program.written)")
        return program
    }

    private func campaign(_ name: String, in house: ServeHouse) async throws -> [String] {
        let before = try await house.whatsApp.lines().count
        let console = try await house.console()
        let path = try await console.startCampaign(named: name, template: CampaignStorm.template)
        _ = try await console.finishedCampaign(path)
        return try await house.whatsApp.accepted().filter { $0.line >= before && $0.template == CampaignStorm.template }.map(\.to).sorted()
    }

    @Test(arguments: SiteEngine.allCases)
    func `people, permissions, stops and the log go on after the move`(_ engine: SiteEngine) async throws {
        let house = try await ServeHouse.open(on: engine)
        let store = engine == .sqlite ? try SiteStore() : nil
        do {
            try await sayYes(Self.people.prefix(5), in: house)
            try await house.whatsApp.say("STOP", from: Self.people[0])
            let console = try await house.console()
            _ = try await eventually("the stop") { try await console.isSuppressed(Self.people[0]) ? true : nil }
            #expect(try await campaign("Before", in: house) == Array(Self.people[1..<5]))
            // Somebody has the form open while the site moves.
            var visit = try await OptInVisit.open("/en", by: house.visitor())
            visit.tick(["promotional"])
            let statement = try await visit.writeFirst().statement
            let ledger = try await house.ledger()
            let size = try await ledger.settledSize()
            let (head, entries) = (try await ledger.checkpoint(), try await ledger.entries())
            #expect(try await house.stop() == 0)

            let program = try await move(house, to: store)
            #expect(program.written.contains("the signed head of size \(size)"), "\(program.written)")
            try await house.start()
            try await goesOn(house, statement: statement, head: head)
            let later = try await house.ledger()
            #expect(try await later.entries().prefix(entries.count).map(\.bytes) == entries.map(\.bytes), "the log begins as it did before")
            #expect(try await house.configuration.storeProblems() == "")
            #expect(try await house.close() == [0, 0])
        } catch {
            Issue.record(error, "\(house.written)")
        }
    }

    private func goesOn(_ house: ServeHouse, statement: String, head: [UInt8]) async throws {
        let console = try await house.console()
        #expect(try await console.isSuppressed(Self.people[0]), "who said stop stays away")
        #expect(try await console.find(Self.people[1]) != nil)
        // The form of before the move.
        try await house.whatsApp.say(statement, from: Self.people[5])
        _ = try await house.whatsApp.message(to: Self.people[5], "the receipt") { $0.text.contains("/r/") }
        #expect(try await campaign("After", in: house) == Array(Self.people[1...]))
        try await house.whatsApp.say("STOP", from: Self.people[1])
        _ = try await eventually("the stop") { try await console.isSuppressed(Self.people[1]) ? true : nil }
        #expect(try await campaign("Last", in: house) == Array(Self.people[2...]))
        let ledger = try await house.ledger()
        _ = try await ledger.settledSize()
        let (directory, old) = (house.scratch("log"), house.scratch("head"))
        try await ledger.export(to: directory)
        try Data(head).write(to: URL(fileURLWithPath: old))
        let verdict = try await Verifier(key: ledger.verifierKey).run("log", directory, ["--since", old])
        #expect(verdict.code == 0, "the log contains what was signed before the move: \(verdict.text)")
    }
}
