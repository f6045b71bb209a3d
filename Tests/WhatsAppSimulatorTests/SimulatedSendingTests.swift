// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import Testing
import WhatsApp
import WhatsAppSimulator

@Suite(.timeLimit(.minutes(1)))
struct SimulatedSendingTests {
    @Test
    func `a template is taken and its statuses echo our reference`() async throws {
        try await Stage.play { stage in
            let id = try #require(await stage.api.send(stage.offer()).messageID)
            let statuses = await stage.inbox.events { $0.statuses.count == 3 }.statuses
            #expect(statuses.map(\.state) == [.sent, .delivered, .read])
            #expect(statuses.allSatisfy { $0.messageID == id && $0.callbackData == "op-1" && $0.recipientPhone == "491701110001" })
            #expect(statuses.map { $0.pricing?.category } == ["marketing", "marketing", nil])
            #expect(statuses.first?.phoneNumberID == "106")
        }
    }

    @Test
    func `a wrong token is refused with Meta's code`() async throws {
        try await Stage.play { stage in
            for token in ["", "other", "tok2"] {
                let response = try await stage.post("/v25.0/106/messages", "{}", token: token)
                #expect(response.status == 401)
                #expect(try JSONDocument(response.body).root["error"]?["code"]?.integer == 190)
            }
            let response = try await stage.post("/v25.0/106/messages", "{}")
            #expect(response.status == 401)
        }
    }

    @Test
    func `another number of the business is not known`() async throws {
        try await Stage.play { stage in
            let response = try await stage.post("/v25.0/999/messages", "{}", token: "tok")
            #expect(try JSONDocument(response.body).root["error"]?["code"]?.integer == 33)
        }
    }

    @Test(
        arguments: [
            ("monthly_offer", "de", [], 132001), ("nothing", "en", [], 132001), ("monthly_offer", "en", [], 132000),
            (
                "monthly_offer", "en",
                [.body([.init(name: "first_name", text: "x"), .init(name: "x", text: "x")]), .url(index: 1, suffix: "T")], 132012
            ),
            ("monthly_offer", "en", [.body([.init(name: "first_name", text: "x"), .init(name: "brand", text: "x")])], 132012),
        ] as [(String, String, [TemplateComponent], Int)]
    )
    func `a template must exist and get its parameters`(
        name: String,
        language: String,
        components: [TemplateComponent],
        code: Int
    ) async throws {
        try await Stage.play { stage in
            let message = OutgoingMessage(
                to: .phone(Stage.mona),
                content: .template(name: name, language: language, components: components),
                callbackData: "x"
            )
            #expect(await stage.api.send(message).code == code)
        }
    }

    @Test
    func `free text needs a person who wrote in the last 24 hours`() async throws {
        let time = ManualTimeSource(Timestamp(seconds: 1_790_000_000))
        try await Stage.play(time: time) { stage in
            #expect(await stage.api.send(stage.text("hi")).code == 131047)
            try await stage.say(#"{"from":"+491701110001","text":"hello"}"#)
            #expect(await stage.api.send(stage.text("hi")).messageID != nil)
            time.advance(by: .hours(24))
            #expect(await stage.api.send(stage.text("hi")).code == 131047)
            #expect(await stage.api.send(stage.offer()).messageID != nil)
        }
    }

    @Test
    func `who stopped marketing gets none, and the business is told later`() async throws {
        try await Stage.play { stage in
            let answer = try await stage.post("/_simulator/preference", #"{"from":"+491701110001","value":"stop"}"#)
            #expect(answer.status == 200)
            let preference = try #require(await stage.inbox.events { !$0.preferences.isEmpty }.preferences.first)
            #expect(preference.value == .stop)
            #expect(preference.phone == "491701110001")
            let id = try #require(await stage.api.send(stage.offer()).messageID)
            let status = try #require(await stage.inbox.events { !$0.statuses.isEmpty }.statuses.first)
            #expect(status.state == .failed)
            #expect(status.messageID == id)
            #expect(status.errors.map(\.reaction) == [.stopRecipient])
            #expect(status.callbackData == "op-1")
            #expect(status.recipientUserID == nil)
        }
    }

    @Test
    func `a number that is not on WhatsApp fails later`() async throws {
        try await Stage.play { stage in
            _ = try await stage.post("/_simulator/persona", #"{"from":"+491701119999","on_whatsapp":false}"#)
            _ = await stage.api.send(stage.offer(to: "+491701119999"))
            let status = try #require(await stage.inbox.events { !$0.statuses.isEmpty }.statuses.first)
            #expect(status.errors.map(\.code) == [131026])
        }
    }

    @Test
    func `one person is not flooded`() async throws {
        let time = ManualTimeSource(Timestamp(seconds: 1_790_000_000))
        let configuration = Stage.configuration { configuration in
            configuration.limits.pairBurst = 3
            configuration.statuses = .off
        }
        try await Stage.play(configuration, time: time) { stage in
            for _ in 0..<3 { #expect(await stage.api.send(stage.offer()).messageID != nil) }
            #expect(await stage.api.send(stage.offer()).code == 131056)
            #expect(await stage.api.send(stage.offer(to: Stage.jonas)).messageID != nil)
            time.advance(by: .seconds(6))
            #expect(await stage.api.send(stage.offer()).messageID != nil)
            #expect(await stage.api.send(stage.offer()).code == 131056)
        }
    }

    @Test
    func `the number sends no more than its rate`() async throws {
        let time = ManualTimeSource(Timestamp(seconds: 1_790_000_000))
        let configuration = Stage.configuration { configuration in
            configuration.limits.messagesPerSecond = 4
            configuration.statuses = .off
        }
        try await Stage.play(configuration, time: time) { stage in
            for index in 0..<4 { #expect(await stage.api.send(stage.offer(to: "+49170222000\(index)")).messageID != nil) }
            #expect(await stage.api.send(stage.offer()).code == 130429)
            time.advance(by: .milliseconds(250))
            #expect(await stage.api.send(stage.offer()).messageID != nil)
        }
    }

    @Test
    func `clients that write it differently are understood`() async throws {
        let body = #"""
            {"messaging_product":"whatsapp","to":"+49 170 111-0001","type":"TEMPLATE","future":{"x":[1]},"template":{"name":"optin_confirm",\#
            "language":{"code":"ar","policy":"deterministic"},"components":[{"type":"BODY","parameters":[\#
            {"type":"text","parameter_name":"purposes","text":"x"},{"type":"text","parameter_name":"brand","text":"y"}]},\#
            {"type":"BUTTON","sub_type":"QUICK_REPLY","index":0,"parameters":[{"type":"payload","payload":"p0"}]},\#
            {"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"p1"}]}]}}
            """#
        try await Stage.play { stage in
            for version in ["v21.0", "v25.0", "v26.0"] {
                let response = try await stage.post("/\(version)/106/messages", body, token: "tok")
                #expect(response.status == 200)
                let root = try JSONDocument(response.body).root
                #expect(root["contacts"]?.elements.map { $0["input"]?.string } == ["+49 170 111-0001"])
                #expect(root["contacts"]?.elements.map { $0["wa_id"]?.string } == ["491701110001"])
            }
        }
    }

    @Test(arguments: [
        ("", 100), ("[]", 100), ("{}", 131008), (#"{"messaging_product":"whatsapp"}"#, 131008),
        (#"{"messaging_product":"whatsapp","to":"abc","text":{"body":"x"}}"#, 131009),
        (#"{"messaging_product":"whatsapp","to":"+491701110001","type":"text","text":{}}"#, 131008),
        (#"{"messaging_product":"whatsapp","to":"+491701110001","type":"template","template":{"name":"a"}}"#, 131008),
        (#"{"messaging_product":"whatsapp","recipient":"DE.404","type":"text","text":{"body":"x"}}"#, 131009),
        (
            #"{"messaging_product":"whatsapp","to":"+491701110001","type":"interactive","interactive":{"type":"button","body":{"text":"x"},"action":{"buttons":[]}}}"#,
            131009
        ),
        (#"{"messaging_product":"whatsapp","status":"read","message_id":"wamid.x"}"#, 131009),
    ])
    func `a request that is none gets Meta's code`(body: String, code: Int) async throws {
        try await Stage.play { stage in
            let response = try await stage.post("/v25.0/106/messages", body, token: "tok")
            let error = try #require(try JSONDocument(response.body).root["error"])
            #expect(error["code"]?.integer == Int64(code))
            #expect(error["fbtrace_id"]?.string?.isEmpty == false)
        }
    }

    @Test
    func `templates are listed with a summary, created, reviewed and deleted`() async throws {
        try await Stage.play { stage in
            var template = Stage.templates[1]
            template.name = "second_offer"
            let created = try await stage.api.createTemplate(template)
            #expect(created.status == .pending)
            let events = await stage.inbox.events { !$0.isEmpty }
            guard case .template(let update) = try #require(events.first) else { throw Unexpected() }
            #expect(update.change == .status(.approved, reason: nil, title: nil))
            #expect(update.templateID == created.id)
            #expect(update.at != nil)
            let listed = try await stage.api.listTemplates()
            #expect(listed.map(\.name) == ["monthly_offer", "optin_confirm", "second_offer"])
            #expect(listed.last?.status == .approved)
            let authorization = [(name: "Authorization", value: "Bearer tok")]
            let page = try JSONDocument(
                try await stage.get("/v25.0/102/message_templates?limit=2&summary=total_count", headers: authorization).body
            ).root
            #expect(page["summary"]?["total_count"]?.integer == 3)
            #expect(page["paging"]?["next"] != nil)
            await #expect(throws: CloudAPIError.self) { try await stage.api.createTemplate(template) }
            let gone = try await stage.http.send(
                .init(method: "DELETE", url: stage.origin + "/v25.0/102/message_templates?name=second_offer", headers: authorization)
            )
            #expect(gone.status == 200)
            let left = try await stage.api.listTemplates()
            #expect(left.count == 2)
        }
    }

    @Test
    func `a paused template is not sent`() async throws {
        try await Stage.play { stage in
            _ = try await stage.post("/_simulator/template", #"{"name":"monthly_offer","language":"en","status":"PAUSED"}"#)
            #expect(await stage.api.send(stage.offer()).code == 132015)
        }
    }

    @Test
    func `the number is described and the contact book forgets`() async throws {
        try await Stage.play { stage in
            let status = try await stage.api.phoneNumberStatus()
            #expect(status.quality == "GREEN")
            try await stage.api.deleteFromContactBook(userID: "DE.1")
        }
    }

    private struct Unexpected: Error {}
}
