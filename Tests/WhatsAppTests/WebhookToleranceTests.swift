// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing
import WhatsApp

struct WebhookToleranceTests {
    private func events(field: String, value: String) throws -> [WebhookEvent] {
        let body = #"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"\#(field)","value":\#(value)}]}]}"#
        return try WebhookDecoder.events(in: Array(body.utf8))
    }

    private func kind(_ message: String) throws -> IncomingMessage.Kind? {
        let found = try events(field: "messages", value: #"{"messages":[{"id":"m","from":"49170",\#(message)}]}"#)
        guard case .message(let message) = found.first else { return nil }
        return message.kind
    }

    @Test(arguments: ["brand_new_field", ""])
    func `a field that is not known is named and fails nothing`(field: String) throws {
        #expect(try events(field: field, value: #"{"a":1}"#) == [.unknown(field: field)])
    }

    @Test(arguments: [
        "null", "[]", "1", "{}", #"{"messages":null}"#, #"{"messages":{}}"#, #"{"messages":[{}]}"#, #"{"statuses":[{"id":"x"}]}"#,
    ])
    func `a value that makes no sense fails nothing`(value: String) throws {
        #expect(try events(field: "messages", value: value) == [.unknown(field: "messages")])
    }

    @Test(
        arguments: [
            (#""type":"hologram""#, .other(type: "hologram")), (#""type":"text""#, .other(type: "text")),
            (#""nothing":1"#, .other(type: "")),
            (#""type":"interactive","interactive":{"type":"new_reply"}"#, .other(type: "interactive")),
            (#""type":"button","button":{"payload":"p"}"#, .button(payload: "p", text: "p")),
            (#""type":"reaction","reaction":{"message_id":"x","emoji":""}"#, .reaction(messageID: "x", emoji: nil)),
            (#""type":"image","image":{"id":"1","caption":"STOP"}"#, .media(type: "image", caption: "STOP")),
            (#""type":"audio","audio":{"id":"1"}"#, .media(type: "audio", caption: nil)),
            (
                #""type":"edit","edit":{"original_message_id":"o","message":{"type":"text","text":{"body":"STOP"}}}"#,
                .edit(originalID: "o", text: "STOP")
            ),
            (
                #""type":"system","system":{"type":"customer_identity_changed","identity":{"hash":"h"}}"#,
                .system(.identityChanged(hash: "h"))
            ),
            (#""type":"system","system":{"type":"user_danced"}"#, .system(.other(type: "user_danced"))),
        ] as [(String, IncomingMessage.Kind)]
    )
    func `what a message lacks does not fail it`(message: String, kind: IncomingMessage.Kind) throws {
        #expect(try self.kind(message) == kind)
    }

    @Test(
        arguments: [
            ("1790000000", 1_790_000_000), (#""1790000000""#, 1_790_000_000), ("-1", nil), ("9223372036854775807", nil), (#""x""#, nil),
        ] as [(String, Int64?)]
    )
    func `a time is read from a number or a text and never overflows`(text: String, seconds: Int64?) throws {
        let found = try events(field: "user_preferences", value: #"{"user_preferences":[{"value":"STOP","timestamp":\#(text)}]}"#)
        #expect(found == [.preference(UserPreference(value: .stop, at: seconds.map(Timestamp.init(seconds:))))])
    }

    @Test(
        arguments: [("2000", 2000), ("-1", Int.max), (#""TIER_2K""#, 2000), (#""TIER_UNLIMITED""#, .max), (#""TIER_NOT_SET""#, nil)]
            as [(String, Int?)]
    )
    func `a messaging limit is read in all its spellings`(text: String, people: Int?) throws {
        let found = try events(field: "business_capability_update", value: #"{"max_daily_conversations_per_business":\#(text)}"#)
        guard case .account(let update) = try #require(found.first) else { throw Fixture.NotThat() }
        #expect(update.change == .messagingLimit(peoplePerDay: people))
    }

    @Test
    func `forwarded words are marked`() throws {
        let found = try events(
            field: "messages",
            value: #"{"messages":[{"id":"m","from":"1","context":{"forwarded":true},"type":"text","text":{"body":"YES"}}]}"#
        )
        #expect(found == [.message(IncomingMessage(id: "m", phone: "1", kind: .text("YES"), isForwarded: true))])
    }

    @Test(arguments: ["", "[]", "1", "null", "{}", #"{"entry":{}}"#, #"{"entry":[}"#])
    func `a body that is no envelope is refused`(body: String) {
        #expect(throws: WebhookError.self) { try WebhookDecoder.events(in: Array(body.utf8)) }
    }

    @Test
    func `limits hold`() {
        let large = [UInt8](repeating: 0x20, count: WebhookDecoder.largestBody + 1)
        #expect(throws: WebhookError(.malformed(JSONError(.tooLarge, at: WebhookDecoder.largestBody)))) {
            try WebhookDecoder.events(in: large)
        }
        let changes = [String](repeating: #"{"field":"x"}"#, count: WebhookDecoder.mostEvents + 1).joined(separator: ",")
        #expect(throws: WebhookError(.tooManyEvents)) {
            try WebhookDecoder.events(in: Array(#"{"entry":[{"changes":[\#(changes)]}]}"#.utf8))
        }
    }

    @Test
    func `every beginning of every fixture is refused`() throws {
        for (name, body) in try Fixture.bodies() {
            for count in stride(from: 0, to: body.count, by: 7) {
                #expect(throws: WebhookError.self, "\(name) cut at \(count)") { try WebhookDecoder.events(in: Array(body.prefix(count))) }
            }
        }
    }

    @Test
    func `random bytes at every place of every fixture never trap`() throws {
        let random = SeededRandomSource(seed: 7)
        var readable = 0
        for (_, body) in try Fixture.bodies().sorted(by: { $0.key < $1.key }) {
            for position in body.indices {
                var mutated = body
                let noise = random.bytes(2)
                mutated[position] = noise[0]
                if noise[1] < 64 { mutated.remove(at: position) }
                if let events = try? WebhookDecoder.events(in: mutated) { readable += events.count }
            }
        }
        #expect(readable > 1000)
    }
}
