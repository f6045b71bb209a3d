// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport
import Testing
import TransparencyLog

/// `naam keys rotate` beside a site that is served, through kill -9.
@Suite(.serialized, .timeLimit(.minutes(15)))
struct KeyTests {
    private static let listed = 12_000

    private static func phone(_ number: Int) -> String { "+49170\(8_000_000 + number)" }

    private func sayYes(_ phone: String, in house: ServeHouse) async throws {
        var visit = try await OptInVisit.open("/en", by: house.visitor())
        visit.tick(["promotional"])
        try await house.whatsApp.say(try await visit.writeFirst().statement, from: phone)
        _ = try await house.whatsApp.message(to: phone, "the receipt") { $0.text.contains("/r/") }
    }

    private func naam(_ words: [String], in house: ServeHouse) throws -> RunningProgram {
        try RunningProgram(
            "naam",
            words + ["--config", house.configuration.path],
            output: house.scratch(words.filter { !$0.hasPrefix("/") }.joined(separator: "-") + ".log")
        )
    }

    private func takeListIn(by house: ServeHouse) async throws {
        let console = try await house.console()
        let signedUp = (SystemTimeSource().now - .days(100)).description.prefix(19).replacing("T", with: " ")
        let lines = (0..<Self.listed).map { "person\($0)@keys.example,Name\($0),2,\(signedUp),\(signedUp),\(signedUp),\($0),e\($0)" }
        let header = "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,LEID,EUID\n"
        let text = header + lines.joined(separator: "\n") + "\n"
        let report = try await console.report(try await console.upload([(name: "subscribed.csv", bytes: Array(text.utf8))]))
        _ = try await console.takeIn(report)
    }

    /// How many rows wait for a newer generation; nil when there is none.
    private func rowsLeft(of key: String, in house: ServeHouse) async throws -> Int? {
        let list = try naam(["keys", "list", "--json"], in: house)
        #expect(try await list.ended() == 0, "\(list.written)")
        let line = try JSONDocument(Array(list.written.utf8)).root["keys"]?.elements.first { line in
            line["key"]?.string == key && line["newest"]?.boolean == false
        }
        return line.map { Int($0["rows_left"]?.integer ?? 0) }
    }

    /// Says yes for each at once; returns those for whom it did not work.
    private func sayYesTogether(_ numbers: Range<Int>, in house: ServeHouse) async -> [Int] {
        await withTaskGroup(of: Int?.self) { group in
            for number in numbers {
                group.addTask {
                    do {
                        try await sayYes(Self.phone(number), in: house)
                        return nil
                    } catch {
                        return number
                    }
                }
            }
            return await group.reduce(into: []) { failed, number in if let number { failed.append(number) } }
        }
    }

    private func check(_ house: ServeHouse) async throws {
        let check = try naam(["store", "check"], in: house)
        #expect(try await check.ended(within: .seconds(60)) == 0 && check.written.contains("Nothing is wrong."), "\(check.written)")
    }

    @Test(arguments: SiteEngine.allCases)
    func `keys are changed under load and through kill -9, and everybody is found as before`(_ engine: SiteEngine) async throws {
        let house = try await ServeHouse.open(on: engine)
        do {
            try await takeListIn(by: house)
            for number in 0..<4 { try await sayYes(Self.phone(number), in: house) }
            try await house.whatsApp.say("STOP", from: Self.phone(0))
            let logKey = try await house.ledger().verifierKey
            let watching = try [naam(["keys", "rotate", "data"], in: house), naam(["keys", "rotate", "evidence"], in: house)]
            // People come while it is at work; then the power is cut.
            async let unheard = sayYesTogether(4..<8, in: house)
            let left = try await eventually("some of the rows") { () -> Int? in
                guard let left = try await rowsLeft(of: "data", in: house) else { return nil }
                return left < Self.listed ? left : nil
            }
            try await house.kill9()
            print("key test on \(engine): some \(left) of \(Self.listed) rows were left when the server was killed")
            try await house.start()
            for number in await unheard { try await sayYes(Self.phone(number), in: house) }
            for number in 8..<10 { try await sayYes(Self.phone(number), in: house) }
            try await house.whatsApp.say("STOP", from: Self.phone(4))
            for program in watching { #expect(try await program.ended(within: .seconds(60)) == 0, "\(program.written)") }
            #expect(try await rowsLeft(of: "data", in: house) == nil)
            try await check(house)

            try await changeMasterKey(of: house)
            #expect(try await house.ledger().verifierKey == logKey, "it is the same log")
            let console = try await house.console()
            for number in [0, 4] {
                _ = try await eventually("the stop") { try await console.isSuppressed(Self.phone(number)) ? true : nil }
            }
            for number in [1, 2, 3, 5, 6, 7, 8, 9] { #expect(try await console.find(Self.phone(number)) != nil) }
            for number in [0, Self.listed / 2, Self.listed - 1] { #expect(try await console.find("person\(number)@keys.example") != nil) }
            let before = try await house.whatsApp.lines().count
            _ = try await console.finishedCampaign(try await console.startCampaign(named: "After", template: CampaignStorm.template))
            let sent = try await house.whatsApp.accepted().filter { $0.line >= before && $0.template == CampaignStorm.template }.map(\.to)
                .sorted()
            #expect(sent == [1, 2, 3, 5, 6, 7, 8, 9].map(Self.phone))
            let rotated = try await house.ledger().entries().filter { $0["kind"] == "keys-rotated" }.compactMap { $0["detail"] }.sorted()
            #expect(rotated == ["data", "evidence"])
            try await check(house)
            #expect(try await house.close() == [0, 0])
        } catch {
            Issue.record(error, "\(house.written)")
        }
    }

    /// Beside the running site, which is started again with the new key.
    private func changeMasterKey(of house: ServeHouse) async throws {
        let digits = Hex.encode([UInt8](60..<92))
        let path = house.scratch("new.key")
        try Data("\(digits)\n".utf8).write(to: URL(fileURLWithPath: path))
        let program = try naam(["keys", "rotate", "master", "--to", path], in: house)
        #expect(try await program.ended() == 0, "\(program.written)")
        #expect(!program.written.contains(digits))
        try await house.stopServer()
        let refused = try naam(["store", "check"], in: house)
        #expect(try await refused.ended() == 1 && refused.written.contains("the master key does not belong"), "\(refused.written)")
        try house.reconfigure { $0.masterKey = digits }
        try await house.start()
    }
}
