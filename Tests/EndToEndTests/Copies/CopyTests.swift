// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing
import TransparencyLog

/// The restore drill: a copy made while the site is served, stops after it, the copy put back (Art. 7(3), 17, 32(1)(c)).
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CopyTests {
    private static let people = (0..<5).map { "+49170\(6_000_000 + $0)" }

    private func sayYes(_ phones: some Sequence<String>, to purposes: Set<String>, in house: ServeHouse) async throws {
        for phone in phones {
            var visit = try await OptInVisit.open("/en", by: house.visitor())
            visit.tick(purposes)
            try await house.whatsApp.say(try await visit.writeFirst().statement, from: phone)
            _ = try await house.whatsApp.message(to: phone, "the receipt") { $0.text.contains("/r/") }
        }
    }

    private func run(_ words: [String], in house: ServeHouse) async throws -> (code: Int32, text: String) {
        let program = try RunningProgram(
            "naam",
            words + ["--config", house.configuration.path],
            output: house.scratch("tool-\(words[0])-\(words.count).log")
        )
        return (try await program.ended(within: .seconds(60)), program.written)
    }

    private func backup(_ house: ServeHouse, data: String = "copies-data", keys: String = "copies-keys") async throws -> (Int32, String) {
        try await run(["backup", "--data", house.scratch(data), "--keys", house.scratch(keys)], in: house)
    }

    private func copy(_ folder: String, in house: ServeHouse) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: house.scratch(folder)).sorted()
        return house.scratch(folder) + "/" + (try #require(names.last))
    }

    private func campaign(_ name: String, in house: ServeHouse) async throws -> [String] {
        let before = try await house.whatsApp.lines().count
        let console = try await house.console()
        let path = try await console.startCampaign(named: name, template: CampaignStorm.template)
        _ = try await console.finishedCampaign(path)
        return try await house.whatsApp.accepted().filter { $0.line >= before && $0.template == CampaignStorm.template }.map(\.to).sorted()
    }

    @Test func `a copy that is put back brings nobody back who stopped after it was made`() async throws {
        let house = try await ServeHouse.open()
        do {
            try await sayYes(Self.people.prefix(4), to: ["promotional", "transactional"], in: house)
            let made = try await backup(house)
            #expect(made.0 == 0, "\(made.1)")
            // After the copy: one goes, one keeps only news about orders, somebody new comes.
            try await house.whatsApp.say("STOP", from: Self.people[0])
            try await house.whatsApp.prefer(stop: true, from: Self.people[1])
            try await sayYes(Self.people.suffix(1), to: ["promotional"], in: house)
            let console = try await house.console()
            _ = try await eventually("the stop") { try await console.isSuppressed(Self.people[0]) ? true : nil }
            _ = try await eventually("the end of one purpose") { () -> Bool? in
                let pending = try await house.ledger().entries().filter { $0["kind"] == "permission-withdrawn" }.count
                return pending == 3 ? true : nil
            }
            let copy = try copy("copies-data", in: house)
            let refused = try await run(["restore", "--data", copy, "--yes"], in: house)
            #expect(refused.code == 1 && refused.text.contains("another process uses the data directory"), "\(refused.text)")
            try await house.stopServer()

            let shown = try await run(["restore", "--data", copy], in: house)
            #expect(shown.code == 0 && shown.text.contains("Nothing was changed"), "\(shown.text)")
            let done = try await run(["restore", "--data", copy, "--yes"], in: house)
            #expect(done.code == 0 && done.text.contains("The copy is in place"), "\(done.text)")
            let check = try await run(["store", "check"], in: house)
            #expect(check.code == 0 && check.text.contains("Nothing is wrong."), "\(check.text)")
            try await house.start()
            let again = try await house.console()
            #expect(try await again.isSuppressed(Self.people[0]))
            #expect(try await campaign("After", in: house) == Array(Self.people[2..<4]), "who came later must say so again")
            try await house.whatsApp.say("STOP", from: Self.people[2])
            _ = try await eventually("the next stop") { try await again.isSuppressed(Self.people[2]) ? true : nil }
            #expect(try await house.close() == [0, 0])
        } catch {
            Issue.record(error, "\(house.written)")
        }
    }

    @Test func `in a copy, in the store and in the log of the program nobody reads a number (Art. 17(1))`() async throws {
        let house = try await ServeHouse.open()
        do {
            try await sayYes(Self.people.prefix(2), to: ["promotional"], in: house)
            try await house.whatsApp.say("STOP", from: Self.people[0])
            let console = try await house.console()
            _ = try await eventually("the stop") { try await console.isSuppressed(Self.people[0]) ? true : nil }
            #expect(try await backup(house).0 == 0)
            let texts = Self.people.prefix(2).flatMap { [$0, String($0.dropFirst(3))] }
            for folder in ["copies-data", "copies-keys"] {
                let search = try StoreSearch(directory: house.scratch(folder))
                #expect(search.byteCount > 1 << 15)
                #expect(search.findings(texts) == [])
            }
            #expect(try house.stored().findings(texts) == [])
            let log = try String(contentsOfFile: house.scratch("serve-1.log"), encoding: .utf8)
            #expect(!log.isEmpty && texts.allSatisfy { !log.contains($0) })
            #expect(try await house.close() == [0, 0])
        } catch {
            Issue.record(error, "\(house.written)")
        }
    }

    @Test func `what cannot be right is refused, and nothing is changed`() async throws {
        let house = try await ServeHouse.open()
        do {
            try await sayYes(Self.people.prefix(1), to: ["promotional"], in: house)
            let one = try await backup(house, data: "copies", keys: "copies/keys")
            #expect(one.0 == 1 && one.1.contains("two places"), "\(one.1)")
            #expect(try await backup(house).0 == 0)
            try await house.stopServer()
            let copy = try copy("copies-data", in: house)
            let damaged = house.scratch("damaged")
            try FileManager.default.copyItem(atPath: copy, toPath: damaged)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: damaged + "/naam.db"))
            for place in stride(from: 5_000, to: bytes.count, by: 4_096) { bytes[place] ^= 0x55 }
            try bytes.write(to: URL(fileURLWithPath: damaged + "/naam.db"))
            let store = house.configuration.dataDirectory
            let before = ["naam.db", "keys.db"].map { FileManager.default.contents(atPath: "\(store)/\($0)") }
            for words in [["restore", "--data", damaged, "--yes"], ["restore", "--data", house.scratch("nowhere"), "--yes"]] {
                let refused = try await run(words, in: house)
                #expect(refused.code == 1, "\(refused.text)")
            }
            #expect(["naam.db", "keys.db"].map { FileManager.default.contents(atPath: "\(store)/\($0)") } == before)
            try await house.start()
            #expect(try await campaign("Unharmed", in: house) == Array(Self.people.prefix(1)))
            #expect(try await house.close() == [0, 0])
        } catch {
            Issue.record(error, "\(house.written)")
        }
    }
}
