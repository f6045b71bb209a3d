// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import Testing
import WhatsApp
import WhatsAppSimulator

@Suite(.timeLimit(.minutes(1)))
struct SimulatedPeopleTests {
    @Test
    func `what a person writes is told with her name, number and id`() async throws {
        try await Stage.play { stage in
            try await stage.say(#"{"from":"+491701110001","text":"نعم 😀"}"#)
            let message = try #require(await stage.inbox.events { !$0.isEmpty }.messages.first)
            #expect(message.kind == .text("نعم 😀"))
            #expect(message.phone == "491701110001")
            #expect(message.profileName == "منى")
            #expect(message.userID?.hasPrefix("DE.") == true)
        }
    }

    @Test
    func `the same unknown number has the same id in every world`() async throws {
        let identifiers = Lock<Set<String?>>([])
        for _ in 0..<2 {
            try await Stage.play { stage in
                try await stage.say(#"{"from":"+20 100 000 0001","text":"hi"}"#)
                let message = try #require(await stage.inbox.events { !$0.isEmpty }.messages.first)
                identifiers.withLock { _ = $0.insert(message.userID) }
            }
        }
        #expect(identifiers.withLock { $0.count } == 1)
        #expect(identifiers.withLock { $0.first??.hasPrefix("EG.") } == true)
    }

    @Test
    func `a hidden number is nowhere in what is told, and her id can be written to`() async throws {
        try await Stage.play { stage in
            try await stage.say(#"{"from":"+491701110003","text":"hi","user_id":"DE.9001","name":"Sami","hide_phone":true}"#)
            let message = try #require(await stage.inbox.events { !$0.isEmpty }.messages.first)
            #expect(message.phone == nil)
            #expect(message.userID == "DE.9001")
            let reply = OutgoingMessage(to: .userID("DE.9001"), content: .text("hello", previewURL: false), callbackData: "c")
            let outcome = await stage.api.send(reply)
            #expect(outcome.messageID != nil)
            let status = try #require(await stage.inbox.events { !$0.statuses.isEmpty }.statuses.first)
            #expect(status.recipientPhone == nil)
            #expect(status.recipientUserID == "DE.9001")
        }
    }

    @Test(arguments: ["p-yes", "YES / نعم"])
    func `a tap on a template's button comes as a button with its payload`(button: String) async throws {
        try await Stage.play(Stage.configuration { $0.statuses = .off }) { stage in
            let message = OutgoingMessage(
                to: .phone(Stage.mona),
                content: .template(
                    name: "optin_confirm",
                    language: "ar",
                    components: [
                        .body([.init(name: "brand", text: "نور"), .init(name: "purposes", text: "العروض")]),
                        .quickReply(index: 0, payload: "p-yes"), .quickReply(index: 1, payload: "p-stop"),
                    ]
                ),
                callbackData: "x"
            )
            let id = try #require(await stage.api.send(message).messageID)
            try await stage.say(#"{"from":"+491701110001","button":"\#(button)"}"#)
            let tap = try #require(await stage.inbox.events { !$0.isEmpty }.messages.first)
            #expect(tap.kind == .button(payload: "p-yes", text: "YES / نعم"))
            #expect(tap.contextID == id)
        }
    }

    @Test
    func `a tap on a reply button comes as a button reply`() async throws {
        try await Stage.play(Stage.configuration { $0.statuses = .off }) { stage in
            try await stage.say(#"{"from":"+491701110001","text":"hi"}"#)
            let message = OutgoingMessage(
                to: .phone(Stage.mona),
                content: .buttons(body: "Sure?", footer: nil, [.init(id: "y", title: "Yes"), .init(id: "n", title: "No")]),
                callbackData: "x"
            )
            let id = try #require(await stage.api.send(message).messageID)
            try await stage.say(#"{"from":"+491701110001","button":"No"}"#)
            let tap = try #require(await stage.inbox.events { $0.count == 2 }.messages.last)
            #expect(tap.kind == .buttonReply(id: "n", title: "No"))
            #expect(tap.contextID == id)
        }
    }

    @Test(arguments: [
        (#"{"from":"+491701110001","button":"nothing"}"#, 404), (#"{"from":"x","text":"hi"}"#, 400), (#"{"from":"+491701110001"}"#, 400),
        ("[]", 400),
        ("{", 400),
    ])
    func `what cannot be said is refused`(body: String, status: Int) async throws {
        try await Stage.play { stage in
            do {
                let answer = try await stage.post("/_simulator/say", body)
                #expect(answer.status == status)
            }
        }
    }

    @Test
    func `a page of another site cannot pull the strings`() async throws {
        try await Stage.play { stage in
            let body = #"{"from":"+491701110001","text":"hi"}"#
            do {
                let answer = try await stage.post("/_simulator/say", body, type: "text/plain")
                #expect(answer.status == 415)
            }
            do {
                let answer = try await stage.post("/_simulator/say", body, type: "application/x-www-form-urlencoded")
                #expect(answer.status == 415)
            }
        }
    }

    @Test
    func `a conversation shows both sides, its buttons and how far messages came`() async throws {
        try await Stage.play { stage in
            try await stage.say(#"{"from":"+491701110001","text":"hello"}"#)
            _ = await stage.api.send(stage.offer())
            _ = await stage.inbox.events { $0.statuses.count == 3 }
            let root = try JSONDocument(try await stage.get("/_simulator/conversation?phone=%2B491701110001").body).root
            let messages = Array(try #require(root["messages"]).elements)
            #expect(messages.map { $0["from"]?.string } == ["person", "business"])
            #expect(messages.last?["state"]?.string == "read")
            #expect(messages.last?["body"]?.string == "Hello Mona, the offers of Nour are here for you.")
            #expect(messages.last?["buttons"]?.elements.map { $0["url"]?.string } == [nil, "https://x.example/u/T"])
            do {
                let answer = try await stage.get("/_simulator/conversation?phone=%2B4917099999999")
                #expect(answer.status == 404)
            }
        }
    }
}
