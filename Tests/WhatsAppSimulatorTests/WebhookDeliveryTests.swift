// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import HTTPClient
import HTTPServer
import Testing
import WhatsApp
import WhatsAppSimulator

@Suite(.timeLimit(.minutes(1)))
struct WebhookDeliveryTests {
    @Test
    func `what is not acknowledged comes again until it is`() async throws {
        try await Stage.play(answer: { $0 <= 3 ? .internalServerError : .ok }) { stage in
            try await stage.say(#"{"from":"+491701110001","text":"STOP"}"#)
            let messages = await stage.inbox.events { !$0.isEmpty }.messages
            #expect(messages.map(\.kind) == [.text("STOP")])
            let log = try await stage.log()
            #expect(log.filter { $0["type"]?.string == "not_acknowledged" }.count == 3)
        }
    }

    @Test
    func `a bad signature is followed by a good one`() async throws {
        try await Stage.play { stage in
            _ = try await stage.post("/_simulator/faults", #"{"bad_signature_every":1}"#)
            try await stage.say(#"{"from":"+491701110001","text":"STOP"}"#)
            #expect(await stage.inbox.events { !$0.isEmpty }.messages.count == 1)
            #expect(stage.inbox.forgeries == 1)
        }
    }

    @Test
    func `events come twice when that is asked for`() async throws {
        try await Stage.play { stage in
            _ = try await stage.post("/_simulator/faults", #"{"duplicate_every":1,"one_event_per_post":true,"reorder":true}"#)
            try await stage.say(#"{"from":"+491701110001","text":"STOP"}"#)
            let messages = await stage.inbox.events { $0.count == 2 }.messages
            #expect(messages.count == 2)
            #expect(messages.first == messages.last)
        }
    }

    @Test(arguments: ["{\"unknown\":1}", "{\"duplicate_every\":true}", "{\"reorder\":1}", "{\"duplicate_every\":-1}"])
    func `a fault that is not known is refused`(body: String) async throws {
        try await Stage.play { stage in
            do {
                let answer = try await stage.post("/_simulator/faults", body)
                #expect(answer.status == 400)
            }
        }
    }

    @Test
    func `anything that Meta could tell can be told`() async throws {
        try await Stage.play { stage in
            let value = #"{"event":"ACCOUNT_VIOLATION","violation_info":{"violation_type":"SPAM"},"note":"نعم"}"#
            _ = try await stage.post("/_simulator/event", #"{"field":"account_update","value":\#(value)}"#)
            guard case .account(let update) = try #require(await stage.inbox.events { !$0.isEmpty }.first) else { throw Unexpected() }
            #expect(update.change == .violation("SPAM"))
            #expect(update.businessAccountID == "102")
            #expect(update.at != nil)
        }
    }

    private struct Unexpected: Error {}

    @Test
    func `a lost answer leaves the outcome open and the status settles it`() async throws {
        try await Stage.play { stage in
            _ = try await stage.post("/_simulator/faults", #"{"lose_answer_every":1}"#)
            #expect(await stage.api.send(stage.offer(callback: "op-9")) == .unknown)
            let status = try #require(await stage.inbox.events { !$0.statuses.isEmpty }.statuses.first)
            #expect(status.callbackData == "op-9")
        }
    }

    @Test
    func `an answer comes late when that is asked for, and what it tells has happened already`() async throws {
        try await Stage.play { stage in
            _ = try await stage.post("/_simulator/faults", #"{"answer_after":300}"#)
            let start = ContinuousClock.now
            #expect(await stage.api.send(stage.offer(callback: "op-8")).messageID != nil)
            #expect(start.duration(to: .now) >= .milliseconds(300))
            _ = await stage.inbox.events { !$0.statuses.isEmpty }
        }
    }

    @Test
    func `refusals come with the code that is asked for`() async throws {
        try await Stage.play { stage in
            _ = try await stage.post("/_simulator/faults", #"{"refuse_every":2,"refuse_code":130429}"#)
            #expect(await stage.api.send(stage.offer()).messageID != nil)
            #expect(await stage.api.send(stage.offer()).code == 130429)
        }
    }

    @Test
    func `the log holds every message, every event and every acknowledgement in order`() async throws {
        try await Stage.play { stage in
            let id = try #require(await stage.api.send(stage.offer()).messageID)
            _ = await stage.inbox.events { $0.statuses.count == 3 }
            // The last acknowledgement is written just after its answer arrives; it is there when nothing is under way any more.
            var log: [JSONValue] = []
            repeat {
                log = try await stage.log()
            } while log.filter { $0["type"]?.string == "acknowledged" }.flatMap { $0["events"].map { Array($0.elements) } ?? [] }.count < 3
            let first = try #require(log.first)
            #expect(first["type"]?.string == "accepted")
            #expect(first["id"]?.string == id)
            #expect(first["to"]?.string == "+491701110001")
            #expect(first["template"]?.string == "monthly_offer")
            #expect(first["callback_data"]?.string == "op-1")
            #expect(first["url_buttons"]?.elements.map(\.string) == ["https://x.example/u/T"])
            #expect(log.filter { $0["type"]?.string == "event" }.compactMap { $0["status"]?.string } == ["sent", "delivered", "read"])
            let emitted = log.filter { $0["type"]?.string == "emitted" }.flatMap { $0["events"].map { Array($0.elements) } ?? [] }
                .compactMap(\.integer)
            #expect(emitted.sorted() == [1, 2, 3])
        }
    }

    @Test
    func `a restart forgets nobody and delivers what was left`() async throws {
        let journal = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: journal) }
        let configuration = Stage.configuration { $0.journalPath = journal }
        let sent = Lock<String?>(nil)
        try await Stage.play(configuration, answer: { _ in .serviceUnavailable }) { stage in
            try await stage.say(#"{"from":"+491701110003","text":"hi","user_id":"DE.77","name":"Sami","hide_phone":true}"#)
            _ = try await stage.post("/_simulator/preference", #"{"from":"+491701110002","value":"stop"}"#)
            let id = await stage.api.send(stage.offer()).messageID
            sent.withLock { $0 = id }
        }
        // As if the program had been killed in the middle of a line.
        let file = try #require(FileHandle(forWritingAtPath: journal))
        try file.seekToEnd()
        try file.write(contentsOf: Data(#"{"type":"acknowledged","at":1,"events":[1"#.utf8))
        try file.close()
        try await Stage.play(configuration) { stage in
            let events = await stage.inbox.events { $0.count == 5 }
            #expect(events.messages.map(\.userID) == ["DE.77"])
            #expect(events.preferences.map(\.value) == [.stop])
            #expect(Set(events.statuses.map(\.state)) == [.sent, .delivered, .read])
            #expect(Set(events.statuses.map(\.messageID)) == [sent.withLock { $0 } ?? ""])
            let reply = OutgoingMessage(to: .userID("DE.77"), content: .text("hello", previewURL: false), callbackData: "c")
            #expect(await stage.api.send(reply).messageID != nil)
            let root = try JSONDocument(try await stage.get("/_simulator/conversation?phone=491701110001").body).root
            #expect(root["messages"]?.elements.map { $0["id"]?.string } == [sent.withLock { $0 }])
        }
    }
}
