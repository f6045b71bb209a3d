// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import MailSimulator
import TestSupport
import Testing

/// Promise 4: the signed head leaves the house by mail, and whoever keeps the mail can hold the log against it.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct CheckpointMailTests {
    private static let officer = "dpo@nour-home.example"

    /// The simulated mail server, in this process.
    private final class MailServer: Sendable {
        private let simulator: MailSimulator
        let smtpPort: Int
        let mailbox: Mailbox

        init() throws {
            simulator = try MailSimulator(configuration: MailSimulatorConfiguration())
            let ports = try simulator.start()
            smtpPort = ports.smtpPort
            mailbox = Mailbox(origin: "http://127.0.0.1:\(ports.webPort)", client: TestClient.make())
        }

        /// The file of the newest mail to the officer, decoded by the rules of MIME.
        func attachment() async throws -> (name: String, content: [UInt8]) {
            let source = try await mailbox.source(of: mailbox.mail(to: CheckpointMailTests.officer))
            let parts = source.components(separatedBy: "Content-Disposition: attachment; filename=\"")
            let file = try #require(parts.count == 2 ? parts.last : nil, "one file")
            let name = String(file.prefix { $0 != "\"" })
            let body = try #require(file.components(separatedBy: "\r\n\r\n").dropFirst().first)
            return (name, try #require(Base64.decode(body.filter { !$0.isWhitespace })))
        }
    }

    private func act(in house: ServeHouse) async throws {
        var visit = try await OptInVisit.open("/en", by: house.visitor())
        visit.tick(["promotional"])
        _ = try await visit.writeFirst()
    }

    @Test(arguments: SiteEngine.allCases)
    func `the head is mailed, once, and the file in the mail is one that the whole log is held against`(_ engine: SiteEngine) async throws {
        let server = try MailServer()
        let house = try await ServeHouse.open(on: engine) { configuration in
            configuration.smtpPort = server.smtpPort
            configuration.checkpointMail = Self.officer
        }
        let mail = try await server.mailbox.mail(to: Self.officer)
        #expect(mail.subject.contains("Nour Home") && mail.subject.contains("entries"))
        let (name, content) = try await server.attachment()
        #expect(name.hasPrefix("naam-") && name.hasSuffix(".checkpoint"))
        let console = try await house.console()
        _ = try await eventually("the console to say who has it") {
            try await console.page("/console/ledger").mainText.contains(Self.officer) ? true : nil
        }
        let ledger = try await house.ledger()
        let verifier = try Verifier(key: ledger.verifierKey)
        let kept = house.scratch(name)
        try Data(content).write(to: URL(fileURLWithPath: kept))
        let state = try await verifier.run("checkpoint", kept)
        #expect(state.code == 0, "\(state.text)")

        // The log grows, the house starts again: the day is not over, so nobody is written to.
        try await act(in: house)
        try await house.stopServer()
        try await house.start()
        try await act(in: house)
        _ = try await ledger.settledSize()
        let directory = house.scratch("log")
        try await ledger.export(to: directory)
        let log = try await verifier.run("log", directory, ["--since", kept])
        #expect(log.code == 0 && log.text.contains("still begins with"), "\(log.text)")
        #expect(try await server.mailbox.count() == 1, "not a second time")
        let check = try await storeCheck(house, since: kept)
        #expect(check.code == 0 && check.text.contains("the log still begins with the"), "\(check.text)")
        #expect(try await house.close() == [0, 0])
    }

    @Test func `an older copy in the place of the store is told by the mailed head, and so is another log's`() async throws {
        let server = try MailServer()
        let house = try await ServeHouse.open()
        _ = try await house.ledger().settledSize()
        try await house.stopServer()
        let (data, older) = (house.configuration.dataDirectory, house.scratch("older"))
        try FileManager.default.copyItem(atPath: data, toPath: older)
        try await house.start()
        try await act(in: house)
        _ = try await house.ledger().settledSize()
        try await house.stopServer()
        try house.reconfigure { configuration in
            configuration.smtpPort = server.smtpPort
            configuration.checkpointMail = Self.officer
        }
        try await house.start()
        let kept = house.scratch("mailed.checkpoint")
        try Data(try await server.attachment().content).write(to: URL(fileURLWithPath: kept))
        try await house.stopServer()
        #expect(try await storeCheck(house, since: kept).code == 0)
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.copyItem(atPath: older, toPath: data)
        let rolledBack = try await storeCheck(house, since: kept)
        #expect(rolledBack.code == 1 && rolledBack.text.contains("rolled back"), "\(rolledBack.text)")
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: kept))
        let nothing = try await storeCheck(house, since: kept)
        #expect(nothing.code == 1 && nothing.text.contains("no signed head"), "\(nothing.text)")
        #expect(try await storeCheck(house, since: kept + "-absent").code == 1)
        _ = try await house.close()
    }

    private func storeCheck(_ house: ServeHouse, since kept: String) async throws -> (code: Int32, text: String) {
        let program = try RunningProgram(
            "naam",
            ["store", "check", "--config", house.configuration.path, "--since", kept],
            output: house.scratch("check-\(UUID().uuidString).txt")
        )
        return (try await program.ended(), program.written)
    }

    @Test func `a mail server that is away loses nothing: the head is mailed once it is back`() async throws {
        let server = try MailServer()
        let house = try await ServeHouse.open { configuration in
            configuration.smtpPort = try FreePort.find(1)[0]
            configuration.checkpointMail = Self.officer
            configuration.checkpointMailLanguage = "ar"
        }
        _ = try await eventually("the failure to be said") { house.written.contains("could not be mailed") ? true : nil }
        try await house.stopServer()
        try house.reconfigure { $0.smtpPort = server.smtpPort }
        try await house.start()
        let mail = try await server.mailbox.mail(to: Self.officer)
        #expect(mail.subject.contains("الحالة الموقّعة") && mail.language == "ar")
        #expect(try await house.close() == [0, 0])
    }
}
