// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// The door for WhatsApp: only what is signed comes in, once, and nothing makes it fall.
@Suite(.serialized)
struct WebhookTests {
    @Test func `the handshake is answered for the right token only`() async throws {
        try await DemoHouse.open { house in
            func ask(_ mode: String, _ token: String, _ challenge: String) async throws -> (status: Int, text: String) {
                let query = "hub.mode=\(mode)&hub.verify_token=\(token)&hub.challenge=\(challenge)"
                let page = try await house.visitor().request("GET", house.card.webhookURL + "?" + query)
                return (page.status, page.html)
            }
            let right = try await ask("subscribe", house.card.verifyToken, "1158201444")
            #expect(right.status == 200 && right.text == "1158201444")
            #expect(try await ask("subscribe", house.card.verifyToken + "0", "1158201444").status == 403)
            #expect(try await ask("subscribe", "", "1158201444").status == 403)
            #expect(try await ask("unsubscribe", house.card.verifyToken, "1158201444").status == 403)
            #expect(
                try await ask("subscribe", house.card.verifyToken, "%3Cscript%3E").status == 403,
                "nothing is reflected that could be a page"
            )
            #expect(try await house.visitor().request("GET", house.card.webhookURL).status == 403)
        }
    }

    @Test func `what is not signed by WhatsApp is refused and not kept`() async throws {
        try await DemoHouse.open { house in
            let (caller, console) = (house.webhookCaller, try await house.console())
            let forged = caller.messages([("491703330001", "STOP")])
            let right = caller.signature(of: forged)
            let other = caller.signature(of: caller.messages([("491703330001", "STOP "), ("491703330001", "x")]))
            let foreign = WebhookCaller(
                url: caller.url,
                appSecret: house.card.verifyToken,
                phoneNumberID: caller.phoneNumberID,
                client: house.client
            )
            let attempts: [(String, [(name: String, value: String)])] = [
                ("no signature", []),
                ("an empty one", [("X-Hub-Signature-256", "")]),
                ("a truncated one", [("X-Hub-Signature-256", String(right.dropLast(2)))]),
                ("a longer one", [("X-Hub-Signature-256", right + "00")]),
                ("one without its name", [("X-Hub-Signature-256", String(right.dropFirst(7)))]),
                ("that of another body", [("X-Hub-Signature-256", other)]),
                ("that of another secret", [("X-Hub-Signature-256", foreign.signature(of: forged))]),
                ("SHA-1 only", [("X-Hub-Signature", "sha1=" + String(repeating: "ab", count: 20))]),
                ("the right one under the old name", [("X-Hub-Signature", right)]),
            ]
            for (what, headers) in attempts {
                let status = try await caller.post(forged, headers)
                #expect(status == 401 || status == 403, "\(what) answers \(status)")
            }
            // What is genuine is taken in order: once it has acted, the forgeries would have, too.
            #expect(try await caller.deliver(caller.messages([("491703330002", "STOP")])) == 200)
            _ = try await eventually("the genuine stop") { try await console.isSuppressed("+491703330002") ? true : nil }
            #expect(try await console.isSuppressed("+491703330001") == false)
        }
    }

    @Test func `an event that comes twice acts once`() async throws {
        try await DemoHouse.open { house in
            try await house.whatsApp.setFaults(["duplicate_every": 1])
            let phone = "+491703330003"
            var visit = try await OptInVisit.open("/en", by: house.visitor())
            visit.tick(["promotional"])
            try await house.whatsApp.say(try await visit.writeFirst().statement, from: phone)
            _ = try await house.whatsApp.message(to: phone, "the receipt") { $0.text.contains("/r/") }
            try await house.whatsApp.settle()
            _ = try await house.ledger.settledSize()
            #expect(try await house.ledger.count("permission-given") == 1)
            #expect(try await house.whatsApp.messages(to: phone).count == 1, "one receipt")
            try await house.whatsApp.say("STOP", from: phone)
            _ = try await house.whatsApp.message(to: phone, "the farewell", where: \.isFarewell)
            try await house.whatsApp.settle()
            _ = try await house.ledger.settledSize()
            #expect(try await house.ledger.count("permission-withdrawn") == 1)
            #expect(try await house.whatsApp.messages(to: phone).count == 2, "one farewell")
        }
    }

    @Test func `a body that is too large is refused before it is read`() async throws {
        try await DemoHouse.open { house in
            let caller = house.webhookCaller
            let body = [UInt8](repeating: UInt8(ascii: " "), count: 4 << 20)
            let status = try await caller.deliver(body)
            #expect(status == 413)
            #expect(try await caller.deliver(caller.messages([("491703330004", "STOP")])) == 200, "the door still works")
        }
    }

    @Test(arguments: [
        "{", "", "null", "[]", "{\"entry\":7}", "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":[]}]}]}", "\u{0}",
    ])
    func `a signed body that makes no sense is taken and does no harm`(_ text: String) async throws {
        try await DemoHouse.open { house in
            let (caller, console) = (house.webhookCaller, try await house.console())
            #expect(try await caller.deliver(Array(text.utf8)) == 200)
            #expect(try await caller.deliver(caller.messages([("491703330005", "STOP")])) == 200)
            _ = try await eventually("what comes after it") { try await console.isSuppressed("+491703330005") ? true : nil }
        }
    }

    @Test func `a delivery of five hundred events is acted upon whole`() async throws {
        try await DemoHouse.open { house in
            let (caller, console) = (house.webhookCaller, try await house.console())
            let numbers = (0..<500).map { "49170333\(1_000 + $0)" }
            #expect(try await caller.deliver(caller.messages(numbers.map { ($0, "توقف") })) == 200)
            for number in [numbers[499], numbers[0], numbers[1], numbers[250], numbers[498]] {
                _ = try await eventually("the stop of \(number)") { try await console.isSuppressed("+" + number) ? true : nil }
            }
        }
    }
}
