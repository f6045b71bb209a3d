// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import HTTPClient
import TestSupport
import Testing

/// `naam demo` as other programs rely on it.
@Suite(.serialized)
struct DemoTests {
    @Test func `the card leads to every part of the world`() async throws {
        try await DemoHouse.open { house in
            let visitor = house.visitor()
            for address in [house.card.consoleURL, house.card.site, house.card.mailbox, house.card.phones, house.card.checkpointURL] {
                #expect(try await visitor.get(address).status == 200, "\(address)")
            }
            #expect(try await visitor.get("/health").html == #"{"status":"ok"}"#)
            #expect(house.card.checkpointURL == house.card.ledgerURL + "/checkpoint")
            let key = try await visitor.get(house.card.ledgerURL + "/key")
            #expect(key.html == house.card.verifierKey + "\n")
            let templates = try await visitor.request(
                "GET",
                "\(house.card.cloudAPI)/\(house.card.version)/\(house.card.wabaID)/message_templates",
                [("Authorization", "Bearer \(house.card.accessToken)")]
            )
            #expect(templates.status == 200 && templates.html.contains("monthly_offer"))
        }
    }

    @Test func `nothing is written outside the data directory`() async throws {
        try await DemoHouse.open { house in
            let console = try await house.console()
            _ = try await console.takeIn(try await console.checkSample())
            let outside = house.program.openFiles.filter { !$0.hasPrefix(house.data + "/") && !$0.hasSuffix("/demo.log") }
            #expect(outside == [], "files open outside the data directory")
            #expect(try await house.program.stop() == 0)
            let left = try FileManager.default.contentsOfDirectory(atPath: house.elsewhere)
            #expect(left == [], "left in home, temporary or working directory")
            let readable = try house.filesOthersMayRead()
            #expect(readable == [], "only the owner may read what the demo keeps")
        }
    }

    @Test func `a house that is opened again is the same house`() async throws {
        let directory = try TemporaryDirectory()
        let client = TestClient.make()
        var cards: [DemoCard] = []
        var sizes: [Int] = []
        for round in 0..<2 {
            let program = try RunningProgram(
                "naam",
                ["demo", "--data", directory.path + "/data", "--port", "0", "--headless"],
                output: directory.path + "/demo-\(round).log"
            )
            let path = directory.path + "/data/demo.json"
            let bytes = try await eventually("demo.json of round \(round)") { FileManager.default.contents(atPath: path) }
            let card = try DemoCard([UInt8](bytes))
            cards.append(card)
            sizes.append(try await PublishedLedger(url: card.ledgerURL, verifierKey: card.verifierKey, client: client).settledSize())
            #expect(try await program.stop() == 0, "\(program.written)")
            try FileManager.default.removeItem(atPath: path)
        }
        await client.close()
        #expect(cards[0].password == cards[1].password && cards[0].verifierKey == cards[1].verifierKey)
        #expect(sizes[0] == sizes[1] && sizes[0] > 0, "texts that did not change are not published again")
    }

    @Test func `a wrong command line is refused with the usage`() async throws {
        let directory = try TemporaryDirectory()
        let lines: [([String], Int32)] = [
            ([], 0), (["help"], 0), (["nonsense"], 2), (["demo"], 2), (["demo", "--data", directory.path, "--port", "x"], 2),
            (["demo", "--data", directory.path, "--colour", "red"], 2), (["serve"], 2), (["simulator", "--port", "0"], 2),
        ]
        for (number, (words, code)) in lines.enumerated() {
            let program = try RunningProgram("naam", words, output: directory.path + "/usage-\(number).log")
            #expect(try await program.ended() == code, "naam \(words.joined(separator: " ")): \(program.written)")
            #expect(program.written.contains("Exit codes"), "naam \(words.joined(separator: " ")) shows how it is used")
        }
    }
}
