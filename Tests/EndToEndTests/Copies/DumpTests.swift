// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The restore drill on PostgreSQL, with the commands of docs/deployment.md (Art. 7(3), 17, 32(1)(c)).
@Suite(.serialized, .timeLimit(.minutes(5)))
struct DumpTests {
    private static let people = (0..<3).map { "+49170\(6_100_000 + $0)" }

    private func run(_ tool: String, _ words: [String], in house: ServeHouse) async throws -> (code: Int32, text: String) {
        let output = house.scratch("\(tool)-\(UUID().uuidString).log")
        let program = try RunningProgram("/usr/bin/\(tool)", words, output: output)
        return (try await program.ended(within: .seconds(60)), program.written)
    }

    @Test func `a dump of the data, put back beside today's keys, brings nobody back who stopped after it`() async throws {
        let cluster = try PostgresCluster.shared.get()
        let house = try await ServeHouse.open(on: .postgres, server: cluster)
        do {
            for phone in Self.people {
                var visit = try await OptInVisit.open("/en", by: house.visitor())
                visit.tick(["promotional"])
                try await house.whatsApp.say(try await visit.writeFirst().statement, from: phone)
                _ = try await house.whatsApp.message(to: phone, "the receipt") { $0.text.contains("/r/") }
            }
            let server = try #require(house.configuration.storeURL)
            let dump = house.scratch("naam.dump")
            let other = try await run(
                "pg_dump",
                ["-n", "naam_keys", "-Fc", "-f", house.scratch("keys.dump"), server.replacing("naam_server@", with: "naam_backup@")],
                in: house
            )
            #expect(
                other.code != 0 && other.text.contains("permission denied"),
                "who may copy the data may not copy the keys: \(other.text)"
            )
            let dumped = try await run(
                "pg_dump",
                ["-n", "naam", "-Fc", "-f", dump, server.replacing("naam_server@", with: "naam_backup@")],
                in: house
            )
            #expect(dumped.code == 0, "\(dumped.text)")

            try await house.whatsApp.say("STOP", from: Self.people[0])
            let console = try await house.console()
            _ = try await eventually("the stop") { try await console.isSuppressed(Self.people[0]) ? true : nil }
            try await house.stopServer()
            let administrator = server.replacing("naam_server@", with: "naam_admin@")
            let restored = try await run("pg_restore", ["--clean", "--if-exists", "-d", administrator, dump], in: house)
            #expect(restored.code == 0, "\(restored.text)")
            try await house.start()

            let again = try await house.console()
            #expect(try await again.isSuppressed(Self.people[0]), "the stop was done again before anybody was served")
            let before = try await house.whatsApp.lines().count
            let path = try await again.startCampaign(named: "After", template: CampaignStorm.template)
            _ = try await again.finishedCampaign(path)
            let reached = try await house.whatsApp.accepted().filter { $0.line >= before && $0.template == CampaignStorm.template }
            #expect(reached.map(\.to).sorted() == Array(Self.people.dropFirst()))
            #expect(try await house.close() == [0, 0])
        } catch {
            Issue.record(error, "\(house.written)")
        }
    }
}
