// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc
import HTTPClient
import Mail
import MailSimulator
import Testing

/// Sends real mails over real sockets and looks at what the mailbox shows of them.
struct MailSimulatorTests {
    private static let now = Timestamp(year: 2026, month: 11, day: 23, hour: 9)

    private final class World: Sendable {
        let simulator: MailSimulator
        let sender: SMTPSender
        let client = HTTPClient()
        let web: String
        let smtpPort: Int

        init(limits: MailSimulatorConfiguration.Limits = MailSimulatorConfiguration.Limits()) throws {
            var configuration = MailSimulatorConfiguration()
            configuration.limits = limits
            simulator = try MailSimulator(configuration: configuration, time: ManualTimeSource(MailSimulatorTests.now))
            let ports = try simulator.start()
            smtpPort = ports.smtpPort
            web = "http://127.0.0.1:\(ports.webPort)"
            sender = SMTPSender(configuration: SMTPConfiguration(host: "127.0.0.1", port: ports.smtpPort, security: .none))
        }

        func get(_ path: String, headers: [(name: String, value: String)] = [], method: String = "GET") async throws -> HTTPClientResponse {
            try await client.send(HTTPClientRequest(method: method, url: web + path, headers: headers))
        }

        func page(_ path: String) async throws -> String {
            String(decoding: try await get(path).body, as: UTF8.self)
        }

        func messages(_ query: String = "") async throws -> JSONValue {
            try JSONDocument(try await get("/messages.json\(query)").body).root
        }
    }

    private static func message(_ number: Int, subject: String = "دعوة من متجر النور", html: String = "<p>مرحبًا</p>") throws -> MailMessage
    {
        let from = try #require(Mailbox(name: "متجر النور", address: "hello@nour.example"))
        return MailMessage(
            from: from,
            to: try #require(Mailbox(name: "منى \(number)", address: "p\(number)@example.com")),
            subject: "\(subject) \(number)",
            text: "مرحبًا،\nhttps://naam.example/i/\(number)\n.\n..\n",
            html: Array("\(html)<a href=\"https://naam.example/i/\(number)\">نعم</a>".utf8),
            language: .arabic,
            date: now,
            id: MessageID(from: SeededRandomSource(seed: UInt64(number)), sender: from),
            unsubscribe: UnsubscribeLink("https://naam.example/u/\(number)")
        )
    }

    private static func send(_ message: MailMessage, _ world: World) async throws {
        try await world.sender.send(message.bytes, from: message.from.address, to: message.to.address)
    }

    @Test(.timeLimit(.minutes(1))) func `five hundred mails over several connections arrive as they were`() async throws {
        let world = try World()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...500 {
                if number > 16 { try await group.next() }
                group.addTask { try await Self.send(try Self.message(number), world) }
            }
            try await group.waitForAll()
        }
        let list = try await world.messages("?limit=1000")
        #expect(list["total"]?.integer == 500)
        let entries = try #require(list["messages"]?.elements.map { $0 })
        #expect(Set(entries.compactMap { $0["to"]?.string }).count == 500)
        #expect(entries.map { $0["id"]?.integer } == (1...500).reversed().map { Int64($0) })
        let found = try #require(try await world.messages("?q=p77@")["messages"]?.elements.map { $0 }.first)
        #expect(found["subject"]?.string == "دعوة من متجر النور 77")
        #expect(found["name"]?.string == "منى 77")
        #expect(found["from"]?.string == "متجر النور")
        #expect(found["language"]?.string == "ar")
        #expect(found["unsubscribe"]?.string == "https://naam.example/u/77")
        #expect(found["links"]?.elements.map(\.string) == ["https://naam.example/i/77"])
        #expect(found["date"]?.string == Self.now.description)
        let id = try #require(found["id"]?.integer)
        let raw = try await world.get("/messages/\(id).eml")
        #expect(raw.header("content-type") == "message/rfc822")
        #expect(raw.body == (try Self.message(77).bytes))
    }

    @Test func `a page of mails can be searched and turned in both languages`() async throws {
        let world = try World()
        #expect(try await world.page("/?lang=en").contains("No mail yet"))
        for number in 1...60 { try await Self.send(try Self.message(number), world) }
        let english = try await world.page("/?lang=en")
        #expect(english.contains("<html lang=\"en\" dir=\"ltr\">") && english.contains("60 mails") && english.contains("1 to 50 of 60"))
        #expect(english.contains("/?page=2") && !english.contains("⟦"))
        let arabic = try await world.page("/?lang=ar&page=2")
        #expect(arabic.contains("<html lang=\"ar\" dir=\"rtl\">") && arabic.contains("صندوق البريد") && !arabic.contains("⟦"))
        #expect(try await world.page("/?q=p60@").contains("/messages/60/"))
        #expect(try await world.page("/?lang=en&q=nobody").contains("Nothing found"))
        #expect(try await world.page("/?page=99999999999999999999").contains("mails"))
    }

    @Test func `a mail is shown without trusting it`() async throws {
        let world = try World()
        let evil = "<script>alert(1)</script><img src=\"https://evil.example/p.png\">"
        try await Self.send(try Self.message(1, subject: "<b>bold</b> & \"x\"", html: evil), world)
        let view = try await world.get("/messages/1/?lang=en")
        let text = String(decoding: view.body, as: UTF8.self)
        #expect(view.status == 200)
        #expect(text.contains("&lt;b&gt;bold") && !text.contains("<b>bold") && !text.contains("<script"))
        #expect(text.contains("List-Unsubscribe-Post") && text.contains("List-Unsubscribe=One-Click") && !text.contains("⟦"))
        #expect(text.contains("href=\"https://naam.example/i/1\"") && text.contains("href=\"https://naam.example/u/1\""))
        #expect(view.header("content-security-policy")?.contains("default-src 'none'") == true)
        #expect(view.header("content-security-policy")?.contains("script-src") == false)
        let page = try await world.get("/messages/1/page")
        let policy = try #require(page.header("content-security-policy"))
        #expect(policy.contains("default-src 'none'") && policy.contains("sandbox allow-popups") && !policy.contains("allow-scripts"))
        #expect(policy.contains("img-src data:") && policy.contains("frame-ancestors 'self'"))
        #expect(String(decoding: page.body, as: UTF8.self).hasPrefix("<base target=\"_blank\">"))
    }

    @Test(arguments: [
        "/messages/2/", "/messages/0/", "/messages/-1/", "/messages/01/", "/messages/x/", "/messages/1/other", "/messages/9.eml",
        "/favicon.ico", "/styles/none.css",
        "/locales/en.json", "/messages/99999999999999999999/",
    ])
    func `what is not there is not found`(path: String) async throws {
        let world = try World()
        try await Self.send(try Self.message(1), world)
        #expect(try await world.get(path).status == 404)
    }

    @Test func `styles and fonts are served and nothing can be posted`() async throws {
        let world = try World()
        #expect(try await world.get("/styles/mailbox.css").header("content-type") == "text/css; charset=utf-8")
        #expect(try await world.get("/fonts/noto-sans-regular.woff2").header("content-type") == "font/woff2")
        #expect(try await world.get("/", method: "POST").status == 405)
    }

    @Test(arguments: ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
    func `a name of the web does not lead into the mailbox`(host: String) async throws {
        let world = try World()
        let status = try await world.get("/messages.json", headers: [("Host", host)]).status
        #expect(status == 403 || status == 400)
    }

    @Test(arguments: [("ar-EG,en;q=0.5", "ar"), ("fr, en", "en"), ("", "en"), ("de;q=1, ar", "ar")])
    func `the browser's language is spoken`(wish: String, language: String) async throws {
        let world = try World()
        let answer = try await world.get("/", headers: [("Accept-Language", wish)])
        #expect(answer.header("content-language") == language)
    }

    @Test func `a chosen language is kept`() async throws {
        let world = try World()
        let cookie = try #require(try await world.get("/?lang=ar").header("set-cookie"))
        let answer = try await world.get("/", headers: [("Cookie", String(cookie.prefix { $0 != ";" })), ("Accept-Language", "en")])
        #expect(answer.header("content-language") == "ar")
    }

    @Test func `one connection too many is told to come back and garbage does no harm`() async throws {
        var limits = MailSimulatorConfiguration.Limits()
        limits.connections = 3
        let world = try World(limits: limits)
        let open = try (0..<3).map { _ in try RawConnection(port: world.smtpPort) }
        #expect(open.map { $0.read() }.allSatisfy { $0.hasPrefix("220 ") })
        #expect(try RawConnection(port: world.smtpPort).read().hasPrefix("421 "))
        open[0].write([UInt8](repeating: 0xFF, count: 300_000))
        open[1].write(Array("\0\0\0\r\nQUIT\r\n".utf8))
        #expect(open[1].read().hasPrefix("501 "))
        open[2].close()
        try await Self.send(try Self.message(1), world)
        #expect(try await world.messages()["total"]?.integer == 1)
    }

    @Test(.timeLimit(.minutes(1))) func `it ends in good order when it is cancelled`() async throws {
        let world = try World()
        let connection = try RawConnection(port: world.smtpPort)
        #expect(connection.read().hasPrefix("220 "))
        let simulator = world.simulator
        let task = Task { try await simulator.run() }
        try await Self.send(try Self.message(1), world)
        task.cancel()
        _ = await task.result
        #expect(connection.read().isEmpty)
        #expect(throws: (any Error).self) { try RawConnection(port: world.smtpPort) }
    }
}
