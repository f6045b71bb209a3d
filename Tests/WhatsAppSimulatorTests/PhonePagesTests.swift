// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import Testing
import WhatsApp
import WhatsAppSimulator

@Suite(.timeLimit(.minutes(1)))
struct PhonePagesTests {
    private func page(_ stage: Stage, _ path: String) async throws -> String {
        String(decoding: try await stage.get(path).body, as: UTF8.self)
    }

    /// The token that the forms of a page carry.
    private func token(_ page: String) throws -> String {
        let start = try #require(page.firstRange(of: #"name="token" value=""#)).upperBound
        return String(page[start...].prefix { $0 != "\"" })
    }

    private func submit(_ stage: Stage, _ path: String, _ form: String) async throws -> HTTPClientResponse {
        try await stage.post(path, form, type: "application/x-www-form-urlencoded")
    }

    @Test
    func `both phones stand side by side, each in its own language`() async throws {
        try await Stage.play { stage in
            let page = try await page(stage, "/phones?lang=en")
            #expect(page.contains(#"<html lang="en" dir="ltr">"#))
            #expect(page.contains(#"<section class="phone" lang="ar" dir="rtl">"#))
            #expect(page.contains(#"<section class="phone" lang="en" dir="ltr">"#))
            #expect(page.contains(#"<iframe class="phone__chat" src="/phones/491701110001/chat" aria-labelledby="name-491701110001">"#))
            #expect(!page.contains("⟦"))
            #expect(!page.contains("<!--"))
        }
    }

    @Test(arguments: [
        "/phones?lang=ar", "/phones?lang=en", "/phones/491701110001", "/phones/491701110001/chat", "/wa.me/4930555010?text=hi",
    ])
    func `pages are protected and hold no script`(path: String) async throws {
        try await Stage.play { stage in
            let response = try await stage.get(path)
            #expect(response.status == 200)
            #expect(response.header("content-security-policy")?.hasPrefix("default-src 'none'") == true)
            #expect(response.header("cache-control") == "no-store")
            let page = String(decoding: response.body, as: UTF8.self)
            #expect(!page.contains("<script"))
            #expect(!page.contains(" style="))
            #expect(!page.contains("⟦"))
        }
    }

    @Test
    func `a chat loads itself again until that is stopped`() async throws {
        try await Stage.play { stage in
            let live = try await stage.get("/phones/491701110001/chat")
            let still = try await stage.get("/phones/491701110001/chat?still=1")
            #expect(live.header("refresh") == "3")
            #expect(still.header("refresh") == nil)
            let page = try await page(stage, "/phones?still=1")
            #expect(page.contains("/phones/491701110001/chat?still=1"))
        }
    }

    @Test
    func `what is typed on a phone is told to the business`() async throws {
        try await Stage.play { stage in
            let token = try token(try await page(stage, "/phones"))
            let answer = try await submit(stage, "/phones/491701110001/messages", "token=\(token)&lang=ar&text=%D9%86%D8%B9%D9%85")
            #expect(answer.status == 303)
            #expect(answer.header("location") == "/phones?lang=ar")
            let message = try #require(await stage.inbox.events { !$0.isEmpty }.messages.first)
            #expect(message.kind == .text("نعم"))
            #expect(message.phone == "491701110001")
        }
    }

    @Test
    func `a message is escaped, its buttons can be tapped, its links lead out`() async throws {
        try await Stage.play(Stage.configuration { $0.statuses = .off }) { stage in
            try await stage.say(#"{"from":"+491701110001","text":"<b>\"'&<!--chat-->"}"#)
            let id = try #require(await stage.api.send(stage.offer()).messageID)
            _ = await stage.api.send(stage.text("See https://x.example/a?b=1&c=2. Bye"))
            let chat = try await page(stage, "/phones/491701110001/chat")
            #expect(!chat.contains("<b>"))
            #expect(!chat.contains("<!--"))
            #expect(chat.contains(#"href="https://x.example/u/T" target="_blank" rel="noopener noreferrer""#))
            #expect(chat.contains(#"href="https://x.example/a?b=1&amp;c=2" dir="ltr" target="_blank""#))
            let form = "token=\(try token(chat))&message=\(id)&button=STOP+%2F+%D8%AA%D9%88%D9%82%D9%81"
            let answer = try await submit(stage, "/phones/491701110001/taps", form)
            #expect(answer.header("location") == "/phones/491701110001/chat")
            let tap = try #require(await stage.inbox.events { $0.count == 2 }.messages.last)
            #expect(tap.kind == .button(payload: "STOP / توقف", text: "STOP / توقف"))
            #expect(tap.contextID == id)
        }
    }

    @Test
    func `the switch for offers is WhatsApp's own`() async throws {
        try await Stage.play { stage in
            let token = try token(try await page(stage, "/phones"))
            for value in ["stop", "resume"] {
                let answer = try await submit(stage, "/phones/491701110002/preference", "token=\(token)&value=\(value)&alone=1")
                #expect(answer.header("location") == "/phones/491701110002?lang=en")
            }
            let preferences = await stage.inbox.events { $0.count == 2 }.preferences
            #expect(Set(preferences.map(\.value)) == [.stop, .resume])
        }
    }

    @Test(arguments: ["", "token=", "token=00000000000000000000000000000000", "lang=en&text=hi"])
    func `a form without our token does nothing`(form: String) async throws {
        try await Stage.play { stage in
            for path in [
                "/phones/491701110001/messages", "/phones/491701110001/preference", "/phones/491701110001/taps", "/wa.me/4930555010",
            ] {
                let answer = try await submit(stage, path, form + "&text=hi&value=stop&from=491701110001")
                #expect(answer.status == 403)
            }
            let log = try await stage.log()
            #expect(log.isEmpty)
        }
    }

    @Test
    func `looking changes nothing`() async throws {
        try await Stage.play { stage in
            for path in [
                "/phones", "/phones/491701110001/chat", "/phones/499999999/chat", "/wa.me/4930555010?text=YES",
                "/phones/491701110001/messages",
            ] {
                _ = try await stage.get(path)
            }
            let log = try await stage.log()
            #expect(log.isEmpty)
        }
    }

    @Test
    func `a click-to-chat link asks whose phone it is and fills in the text`() async throws {
        try await Stage.play { stage in
            let page = try await page(stage, "/wa.me/4930555010?lang=en&text=YES%20K7PM%0A%3Cb%3E")
            #expect(page.contains("YES K7PM\n&lt;b&gt;</textarea>"))
            let form = "token=\(try token(page))&lang=en&from=491701110002&text=YES+K7PM%0D%0Ax"
            let answer = try await submit(stage, "/wa.me/4930555010", form)
            #expect(answer.header("location") == "/phones?lang=en")
            let message = try #require(await stage.inbox.events { !$0.isEmpty }.messages.first)
            #expect(message.kind == .text("YES K7PM\nx"))
            #expect(message.phone == "491701110002")
            let empty = try await submit(stage, "/wa.me/4930555010", "token=\(try token(page))&from=491701110002&text=+")
            #expect(empty.status == 422)
            let unknown = try await stage.get("/wa.me/4930555011")
            #expect(unknown.status == 404)
        }
    }

    @Test(arguments: [("text=+", "empty"), ("text=" + String(repeating: "x", count: 4097), "long")])
    func `what cannot be sent is said`(text: String, problem: String) async throws {
        try await Stage.play { stage in
            let token = try token(try await page(stage, "/phones"))
            let answer = try await submit(stage, "/phones/491701110001/messages", "token=\(token)&\(text)")
            #expect(answer.header("location") == "/phones?lang=en&problem=\(problem)")
            let page = try await page(stage, "/phones?lang=en&problem=\(problem)")
            #expect(page.contains("notice warning"))
        }
    }

    @Test
    func `ticks follow a message to the business`() async throws {
        try await Stage.play { stage in
            let said = try await stage.say(#"{"from":"+491701110002","text":"hi"}"#)
            let id = try #require(try JSONDocument(said.body).root["id"]?.string)
            _ = await stage.inbox.events { !$0.isEmpty }
            var chat = ""
            repeat { chat = try await page(stage, "/phones/491701110002/chat") } while !chat.contains("Delivered")
            try await stage.api.markRead(messageID: id)
            chat = try await page(stage, "/phones/491701110002/chat")
            #expect(chat.contains("ticks--read"))
        }
    }

    @Test(arguments: ["/styles/base.css", "/styles/phones.css", "/fonts/noto-sans-regular.woff2", "/images/logo.svg"])
    func `styles and fonts come from inside the program`(path: String) async throws {
        try await Stage.play { stage in
            let response = try await stage.get(path)
            #expect(response.status == 200)
            #expect(!response.body.isEmpty)
        }
    }

    @Test(arguments: ["/styles/console.css", "/locales/en.json", "/fonts/none.woff2", "/phones/abc", "/nothing"])
    func `nothing else is there`(path: String) async throws {
        try await Stage.play { stage in
            let response = try await stage.get(path)
            #expect(response.status == 404)
        }
    }
}
