// SPDX-License-Identifier: Apache-2.0
import Basics
import TestSupport
import Testing

/// What is said under a picture, in an edited message or to another number of the account can be a stop, and nothing else.
@Suite(.serialized)
struct AsideTests {
    private static let phone = "491703330100"

    @Test func `a stop under a picture, in an edited message and in Turkish capitals is heard`() async throws {
        try await DemoHouse.open { house in
            let (caller, console) = (house.webhookCaller, try await house.console())
            let stops = [
                caller.picture(from: "491703330101", id: "wamid.1", caption: "Look at this. STOP!"),
                caller.picture(from: "491703330102", id: "wamid.2", caption: "توقف"),
                caller.edit(from: "491703330103", id: "wamid.3", text: "please stop"),
                caller.messages([("491703330104", "İPTAL")]),
                caller.edit(from: "491703330105", id: "wamid.4", text: "İptal"),
            ]
            for stop in stops { #expect(try await caller.deliver(stop) == 200) }
            for number in 101...105 {
                _ = try await eventually("the stop of \(number)") { try await console.isSuppressed("+491703330\(number)") ? true : nil }
            }
        }
    }

    @Test func `a yes under a picture or in an edited message is none`() async throws {
        try await DemoHouse.open { house in
            let (caller, phone) = (house.webhookCaller, Self.phone)
            let statement = try await Self.ask(phone, in: house)
            try await Self.isNoWord(
                [
                    caller.picture(from: phone, id: "wamid.1", caption: "YES"), caller.edit(from: phone, id: "wamid.2", text: "نعم"),
                    caller.picture(from: phone, id: "wamid.3", caption: statement),
                    caller.edit(from: phone, id: "wamid.4", text: statement),
                ],
                in: house
            )
            // The form's own statement names the stop word; corrected after the yes it takes nothing back, with a stop it does.
            try await house.whatsApp.say(statement, from: "+" + phone)
            _ = try await house.whatsApp.message(to: "+" + phone, "the receipt") { $0.text.contains("/r/") }
            #expect(try await caller.deliver(caller.edit(from: phone, id: "wamid.5", text: "Hello! " + statement)) == 200)
            try await Self.actedUponAll(house, marker: "491703330198")
            #expect(try await house.console().isSuppressed("+" + phone) == false)
            #expect(try await caller.deliver(caller.edit(from: phone, id: "wamid.6", text: statement + "\nNO! STOP!")) == 200)
            let console = try await house.console()
            _ = try await eventually("the stop") { try await console.isSuppressed("+" + phone) ? true : nil }
        }
    }

    @Test func `what is said to another number of the account is heard when it says stop, and never else`() async throws {
        try await DemoHouse.open { house in
            let (other, phone) = (house.otherNumber, Self.phone)
            let statement = try await Self.ask(phone, in: house)
            try await Self.isNoWord(
                [
                    other.messages([(phone, "نعم")]), other.messages([(phone, statement)]),
                    other.message(from: phone, id: "wamid.1") { json in
                        json.member("type", "button")
                        json.object("button") { json in
                            json.member("payload", "naam:yes")
                            json.member("text", "YES")
                        }
                    },
                ],
                in: house
            )
            try await house.whatsApp.say("YES", from: "+" + phone)
            _ = try await house.whatsApp.message(to: "+" + phone, "the receipt") { $0.text.contains("/r/") }
            #expect(try await other.deliver(other.messages([(phone, "STOP")])) == 200)
            let console = try await house.console()
            _ = try await eventually("the stop") { try await console.isSuppressed("+" + phone) ? true : nil }
        }
    }

    /// Lets somebody write a code without its statement and be asked; returns the statement of a second form, which waits for its answer too.
    private static func ask(_ phone: String, in house: DemoHouse) async throws -> String {
        var visit = try await OptInVisit.open("/en", by: house.visitor())
        visit.tick(["promotional"])
        try await house.whatsApp.say(try await visit.writeFirst().code, from: "+" + phone)
        _ = try await house.whatsApp.message(to: "+" + phone, "the question") { !$0.buttons.isEmpty }
        var second = try await OptInVisit.open("/en", by: house.visitor())
        second.tick(["promotional"])
        return try await second.writeFirst().statement
    }

    /// Delivers and sees that nobody said anything with it, neither yes nor stop.
    private static func isNoWord(_ deliveries: [[UInt8]], in house: DemoHouse) async throws {
        for delivery in deliveries { #expect(try await house.webhookCaller.deliver(delivery) == 200) }
        try await actedUponAll(house, marker: "491703330199")
        _ = try await house.ledger.settledSize()
        #expect(try await house.ledger.count("permission-given") == 0)
        #expect(try await house.console().isSuppressed("+" + phone) == false)
    }

    /// Deliveries are acted upon in order: once a stranger's stop has acted, all before it has.
    private static func actedUponAll(_ house: DemoHouse, marker: String) async throws {
        let (caller, console) = (house.webhookCaller, try await house.console())
        #expect(try await caller.deliver(caller.messages([(marker, "STOP")])) == 200)
        _ = try await eventually("the stranger's stop") { try await console.isSuppressed("+" + marker) ? true : nil }
    }
}

extension DemoHouse {
    /// WhatsApp telling of another number of the same account.
    fileprivate var otherNumber: WebhookCaller {
        WebhookCaller(url: card.webhookURL, appSecret: card.appSecret, phoneNumberID: "106540352242999", client: client)
    }
}
