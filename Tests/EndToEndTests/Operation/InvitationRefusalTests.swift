// SPDX-License-Identifier: Apache-2.0
import Basics
import TestSupport
import Testing

/// What one address or the mail server refuses is that address's or the server's matter, and nobody else's invitation is lost by it.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct InvitationRefusalTests {
    @Test func `an address that cannot be mailed costs nobody else their invitation`() async throws {
        let server = try SMTPTestServer()
        defer { server.stop() }
        let house = try await ServeHouse.open {
            $0.smtpPort = server.port
            $0.mailFrom = "news@nöur.example"
        }
        let others = (0..<24).map { "p\($0)@people.example" }
        try await Self.invite(["élise@people.example", "منى@people.example"] + others + ["anna@bücher.example"], from: house)
        let expected = Set((others + ["anna@xn--bcher-kva.example"]).map { "RCPT TO:<\($0)>" })
        _ = try await eventually("a mail for each") { Self.recipients(of: server).count >= expected.count ? true : nil }
        #expect(try await house.close() == [0, 0])
        let recipients = Self.recipients(of: server)
        #expect(recipients.count == expected.count && Set(recipients) == expected, "\(recipients)")
        #expect(server.seen.withLock(\.lines).contains { $0.hasPrefix("MAIL FROM:<news@xn--nur-sna.example>") })
    }

    @Test func `a server whose rules refuse everybody loses nobody's invitation`() async throws {
        let isMended = Lock(false)
        var script = SMTPTestServer.Script()
        script.recipient = { _ in isMended.withLock(\.self) ? "250 fine" : "553 5.7.1 Sender address rejected: not owned by user naam" }
        let server = try SMTPTestServer(script)
        defer { server.stop() }
        let house = try await ServeHouse.open { $0.smtpPort = server.port }
        let people = (0..<30).map { "p\($0)@people.example" }
        try await Self.invite(people, from: house)
        _ = try await eventually("a refusal") { Self.recipients(of: server).isEmpty ? nil : true }
        _ = try await eventually("word of it") { house.program?.written.contains("the mail server refuses us") == true ? true : nil }
        let tried = Self.recipients(of: server).count
        #expect(tried <= 8, "nobody else was tried: \(tried)")
        try await house.stopServer()
        isMended.withLock { $0 = true }
        try await house.start()
        _ = try await eventually("a mail for each") { server.seen.withLock(\.messages.count) >= people.count ? true : nil }
        #expect(try await house.close() == [0, 0])
        #expect(Set(Self.recipients(of: server)) == Set(people.map { "RCPT TO:<\($0)>" }))
        #expect(server.seen.withLock(\.messages.count) == people.count)
    }

    @Test func `one recipient whom the rules refuse does not hold up the others`() async throws {
        var script = SMTPTestServer.Script()
        script.recipient = { $0.contains("<p3@") ? "550 5.7.1 blocked" : "250 fine" }
        let server = try SMTPTestServer(script)
        defer { server.stop() }
        let house = try await ServeHouse.open { $0.smtpPort = server.port }
        let people = (0..<30).map { "p\($0)@people.example" }
        try await Self.invite(people, from: house)
        _ = try await eventually("a mail for each") { server.seen.withLock(\.messages.count) >= people.count - 1 ? true : nil }
        #expect(try await house.close() == [0, 0])
        #expect(Self.recipients(of: server).count == people.count, "each was tried once")
    }

    private static func invite(_ addresses: [String], from house: ServeHouse) async throws {
        let console = try await house.console()
        let list = AddressList.subscribed(addresses)
        _ = try await console.takeIn(try await console.report(try await console.upload([("subscribed_members_export_1.csv", list)])))
        _ = try await console.inviteAll()
    }

    private static func recipients(of server: SMTPTestServer) -> [String] {
        server.seen.withLock(\.lines).filter { $0.hasPrefix("RCPT") }
    }
}
