// SPDX-License-Identifier: Apache-2.0
import Basics
import Dispatch
import Mail
import TestSupport
import Testing

/// Submission over real sockets: what is said, and what each refusal means.
@Suite struct SMTPSenderTests {
    static let message = Array("From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\nHello\r\n.\r\n..two\r\n".utf8)

    private func sender(
        _ server: SMTPTestServer,
        security: SMTPConfiguration.Security = .none,
        login: Bool = false,
        timeout: Duration = .seconds(10)
    ) -> SMTPSender {
        SMTPSender(
            configuration: SMTPConfiguration(
                host: "127.0.0.1",
                port: server.port,
                security: security,
                credentials: login ? ("user", Secret("password")) : nil,
                timeout: timeout,
                clientName: "naam.test"
            )
        )
    }

    private func failure(
        _ script: SMTPTestServer.Script,
        login: Bool = false,
        timeout: Duration = .seconds(10)
    ) async throws -> MailSenderError? {
        let server = try SMTPTestServer(script)
        defer { server.stop() }
        return await #expect(throws: MailSenderError.self) {
            try await sender(server, login: login, timeout: timeout).send(
                SMTPSenderTests.message,
                from: "a@example.org",
                to: "b@example.org"
            )
        }
    }

    @Test func `A message arrives byte for byte with its envelope`() async throws {
        let server = try SMTPTestServer()
        defer { server.stop() }
        try await sender(server).send(SMTPSenderTests.message, from: "a@example.org", to: "b+c@example.org")
        let seen = server.seen.withLock { $0 }
        #expect(seen.lines.contains("EHLO naam.test"))
        #expect(seen.lines.contains { $0.hasPrefix("MAIL FROM:<a@example.org>") })
        #expect(seen.lines.contains("RCPT TO:<b+c@example.org>"))
        #expect(seen.messages == ["From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\nHello\r\n..\r\n...two\r\n"])
    }

    @Test func `Many messages share few connections`() async throws {
        let server = try SMTPTestServer()
        defer { server.stop() }
        let sender = sender(server)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                group.addTask { try await sender.send(SMTPSenderTests.message, from: "a@example.org", to: "b\(index)@example.org") }
            }
            try await group.waitForAll()
        }
        let seen = server.seen.withLock { $0 }
        #expect(seen.messages.count == 100)
        #expect(seen.connections <= 8)
    }

    @Test func `A refused recipient is permanent and the next message still goes`() async throws {
        var script = SMTPTestServer.Script()
        script.recipient = { $0.contains("nobody") ? "550 5.1.1 no such user" : "250 fine" }
        let server = try SMTPTestServer(script)
        defer { server.stop() }
        let sender = sender(server)
        let error = await #expect(throws: MailSenderError.self) {
            try await sender.send(SMTPSenderTests.message, from: "a@example.org", to: "nobody@example.org")
        }
        #expect(error == MailSenderError(.recipientRefused, replyCode: 550))
        #expect(error?.isPermanent == true && error?.mustStop == false)
        try await sender.send(SMTPSenderTests.message, from: "a@example.org", to: "somebody@example.org")
        #expect(server.seen.withLock { $0.messages.count } == 1)
    }

    @Test func `A recipient put off is temporary`() async throws {
        var script = SMTPTestServer.Script()
        script.recipient = { _ in "451 4.7.1 greylisted" }
        let error = try await failure(script)
        #expect(error == MailSenderError(.temporary, replyCode: 451))
    }

    @Test func `A refused sender stops everything`() async throws {
        var script = SMTPTestServer.Script()
        script.sender = "550 not yours"
        let error = try await failure(script)
        #expect(error == MailSenderError(.senderRefused, replyCode: 550))
        #expect(error?.mustStop == true)
    }

    /// Postfix says what it has against the client, the login or the sender only when it hears the first recipient (smtpd_delay_reject).
    @Test(arguments: [
        "553 5.7.1 Sender address rejected: not owned by user naam", "554-5.7.1 first line\r\n554 5.7.1 Access denied",
        "550 5.7.26 unauthenticated",
    ])
    func `A refusal by the server's rules says nothing about the address`(reply: String) async throws {
        var script = SMTPTestServer.Script()
        script.recipient = { _ in reply }
        let error = try await failure(script)
        #expect(error?.code == .policyRefused)
        #expect(error?.isPermanent == false && error?.mustStop == false)
        script = SMTPTestServer.Script()
        script.message = reply
        #expect(try await failure(script)?.code == .policyRefused)
    }

    @Test func `A refused message is permanent`() async throws {
        var script = SMTPTestServer.Script()
        script.message = "554 spam"
        #expect(try await failure(script) == MailSenderError(.messageRefused, replyCode: 554))
    }

    @Test func `A message put off after it was read was not taken`() async throws {
        var script = SMTPTestServer.Script()
        script.message = "452 full"
        #expect(try await failure(script) == MailSenderError(.temporary, replyCode: 452))
    }

    @Test func `A server that does not want us stops everything`() async throws {
        var script = SMTPTestServer.Script()
        script.greeting = "554 go away"
        let error = try await failure(script)
        #expect(error?.code == .serverRefused)
        #expect(error?.mustStop == true)
    }

    @Test func `A server that closes after the message leaves the outcome unknown`() async throws {
        var script = SMTPTestServer.Script()
        script.message = ""
        let error = try await failure(script)
        #expect(error?.code == .temporary)
        #expect(error?.outcomeIsUnknown == true)
    }

    @Test func `A server that never answers the message leaves the outcome unknown`() async throws {
        var script = SMTPTestServer.Script()
        script.message = nil
        let error = try await failure(script, timeout: .milliseconds(300))
        #expect(error?.code == .temporary)
        #expect(error?.outcomeIsUnknown == true)
    }

    @Test func `A server that never greets is temporary and nothing was sent`() async throws {
        var script = SMTPTestServer.Script()
        script.greeting = nil
        #expect(try await failure(script, timeout: .milliseconds(300)) == MailSenderError(.temporary))
    }

    @Test func `A port where nobody listens is temporary`() async throws {
        let server = try SMTPTestServer()
        server.stop()
        let error = await #expect(throws: MailSenderError.self) {
            try await sender(server).send(SMTPSenderTests.message, from: "a@example.org", to: "b@example.org")
        }
        #expect(error == MailSenderError(.temporary))
    }

    @Test func `A denied login stops everything and is not tried again`() async throws {
        var script = SMTPTestServer.Script()
        script.auth = "535 wrong"
        let server = try SMTPTestServer(script)
        defer { server.stop() }
        let sender = sender(server, login: true)
        for _ in 0..<5 {
            let error = await #expect(throws: MailSenderError.self) {
                try await sender.send(SMTPSenderTests.message, from: "a@example.org", to: "b@example.org")
            }
            #expect(error?.code == .loginDenied && error?.mustStop == true)
        }
        #expect(server.seen.withLock { $0.logins } == 1)
    }

    @Test func `a server that takes its time over one message does not hold up the others`() async throws {
        let (everyoneIsThere, gate) = (Lock(0), DispatchSemaphore(value: 0))
        var script = SMTPTestServer.Script()
        script.beforeReply = {
            // The last of four opens for all: on one line they would never meet.
            if everyoneIsThere.withLock({
                $0 += 1; return $0
            }) == 4 {
                for _ in 0..<4 { gate.signal() }
            }
            gate.wait()
        }
        let server = try SMTPTestServer(script)
        defer { server.stop() }
        let sender = sender(server)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask { try await sender.send(Self.message, from: "a@example.org", to: "b\(number)@example.org") }
            }
            try await group.waitForAll()
        }
        #expect(server.seen.withLock { $0.messages.count } == 4)
    }

    @Test func `A login is made once for each connection`() async throws {
        let server = try SMTPTestServer()
        defer { server.stop() }
        let sender = sender(server, login: true)
        for _ in 0..<3 { try await sender.send(SMTPSenderTests.message, from: "a@example.org", to: "b@example.org") }
        #expect(server.seen.withLock { $0.logins } == 1)
    }

    @Test func `Nothing is sent when STARTTLS is required and not offered`() async throws {
        let server = try SMTPTestServer()
        defer { server.stop() }
        let error = await #expect(throws: MailSenderError.self) {
            try await sender(server, security: .startTLS, login: true).send(
                SMTPSenderTests.message,
                from: "a@example.org",
                to: "b@example.org"
            )
        }
        #expect(error?.code == .tlsFailure)
        #expect(server.seen.withLock { $0.logins == 0 && $0.messages.isEmpty && !$0.lines.contains { $0.hasPrefix("MAIL") } })
    }

    @Test func `A password does not leave the machine without TLS`() async throws {
        let sender = SMTPSender(
            configuration: SMTPConfiguration(host: "mail.example.org", port: 25, security: .none, credentials: ("u", Secret("p")))
        )
        let error = await #expect(throws: MailSenderError.self) {
            try await sender.send(SMTPSenderTests.message, from: "a@example.org", to: "b@example.org")
        }
        #expect(error?.code == .tlsFailure)
    }

    @Test(arguments: [
        "", "a", "@b", "a@", "a@b@c", "a b@c.d", "a@b c", "<a@b.c>", "a@b.c>", "a@b.c\r\nRCPT TO:<x@y.z>", "a@b.c\nx", "a\u{0}@b.c",
        "\"a b\"@c.d", "a@[127.0.0.1]", "é@b.c", "a@-b.c", "a,b@c.d", "a@b.c SIZE=1",
    ])
    func `An address that could end its command is refused`(_ address: String) async throws {
        let server = try SMTPTestServer()
        defer { server.stop() }
        let sender = sender(server)
        for (from, to) in [(address, "b@example.org"), ("a@example.org", address)] {
            let error = await #expect(throws: MailSenderError.self) { try await sender.send(SMTPSenderTests.message, from: from, to: to) }
            #expect(error?.code == .invalidAddress)
        }
        #expect(server.seen.withLock { $0.connections } == 0)
    }

    @Test(arguments: ["", "a", "a\n", "a\r", "a\n.\r\nb\r\n", "a\r\n.\rb\r\n", "a\u{0}\r\n", String(repeating: "x", count: 999) + "\r\n"])
    func `A message with line ends that servers read differently is refused`(_ text: String) async throws {
        let server = try SMTPTestServer()
        defer { server.stop() }
        let error = await #expect(throws: MailSenderError.self) {
            try await sender(server).send(Array(text.utf8), from: "a@example.org", to: "b@example.org")
        }
        #expect(error?.code == .invalidMessage)
    }

    @Test func `A line of 998 bytes passes`() async throws {
        let server = try SMTPTestServer()
        defer { server.stop() }
        try await sender(server).send(Array((String(repeating: "x", count: 998) + "\r\n").utf8), from: "a@example.org", to: "b@example.org")
        #expect(server.seen.withLock { $0.messages.count } == 1)
    }
}
