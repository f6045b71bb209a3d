// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import TransparencyLog

extension Journey {
    // MARK: The message

    func campaignReachesExactlyThem(_ people: YesSayers) async throws {
        let sent = try await campaign("Spring")
        #expect(
            Set(sent.map(\.to)) == Set(people.all.map(\.phone)) && sent.count == people.all.count,
            "exactly those who said yes, once each"
        )
        for message in sent {
            #expect(message.category == "marketing" && message.language == language.rawValue)
            #expect(message.buttons.contains { $0.payload == "naam:stop" }, "a button to stop")
            #expect(message.buttons.contains { $0.url?.hasPrefix(house.card.site + "/u/") == true }, "a personal link to stop")
        }
        #expect(try await house.ledger.settledSize() > 0)
        let handedOver = try await house.ledger.entries().count { $0["kind"] == "message-handed-over" && $0["purpose"] == "promotional" }
        #expect(handedOver == people.all.count, "each message is in the ledger")
    }

    /// Sends the offer to all who want it; returns what WhatsApp took of it, once the console shows what became of each.
    private func campaign(_ name: String) async throws -> [SimulatedWhatsApp.Accepted] {
        let start = try await house.whatsApp.lines().count
        let path = try await console.startCampaign(named: name, template: "monthly_offer")
        let page = try await eventually("delivery reports in the console", within: .seconds(60)) {
            let page = try await console.page(path)
            return page.refreshesItself ? nil : page
        }
        let sent = try await house.whatsApp.accepted().filter { $0.line >= start && $0.template == "monthly_offer" }
        #expect(page.figures.reduce(0, +) == sent.count, "the console shows the state of each message: \(page.figures)")
        #expect(page.mainText.contains(name))
        return sent
    }

    // MARK: The stop

    func theyStopInFourWays(_ people: YesSayers) async throws {
        // By a word, alone in a message.
        try await house.whatsApp.say(language.stop, from: people.first.phone)
        try await isFarewelled(people.first.phone)
        // By the button of the message.
        try await house.whatsApp.tap("naam:stop", from: people.byButton.phone)
        try await isFarewelled(people.byButton.phone)
        // By the link of the message: looking decides nothing, the button does.
        let offer = try #require(try await house.whatsApp.messages(to: people.byWord.phone).last { $0.template == "monthly_offer" })
        let link = try #require(offer.buttons.compactMap(\.url).first)
        let visitor = house.visitor()
        let page = try await visitor.get(link)
        #expect(try await console.isSuppressed(people.byWord.phone) == false, "a look at the link decides nothing")
        let form = try #require(page.forms.first { $0.controls.contains { $0.type == "submit" && $0.value == "stop" } })
        let stopped = try await visitor.submit(form, on: page, pressing: ("act", "stop"))
        #expect(stopped.status == 200)
        try await isCertified(try #require(HTMLText.links(in: stopped.html).first { $0.contains("/r/") }, "the page leads to the receipt"))
        #expect(try await console.isSuppressed(people.byWord.phone), "withdrawn before the page answers")
        // By WhatsApp's own switch.
        try await house.whatsApp.prefer(stop: true, from: people.byQuestion.phone)
        _ = try await eventually("the end by WhatsApp's own switch") {
            try await console.isSuppressed(people.byQuestion.phone) ? true : nil
        }

        for person in people.stopping {
            #expect(try await console.isSuppressed(person.phone))
            #expect(try await console.find(person.phone) == nil, "the number is gone")
        }
        #expect(try await console.isSuppressed(people.first.email), "who was invited and said stop is not invited again")
        #expect(try await console.find(people.first.email) == nil)
        #expect(try await console.isSuppressed(people.staying.phone) == false)
        let funnel = try await console.funnel()
        #expect(funnel.stopped == people.stopping.count && funnel.permitted == 1)
        _ = try await house.ledger.settledSize()
        #expect(try await house.ledger.count("permission-withdrawn") == 7)
        #expect(try await house.ledger.count("subject-sealed") == people.stopping.count)
    }

    private func isFarewelled(_ phone: String) async throws {
        let form = "\(house.card.site)/\(language.rawValue)"
        let farewell = try await house.whatsApp.message(to: phone, "the farewell") { $0.isFarewell && $0.text.contains(form) }
        #expect(try await console.isSuppressed(phone), "withdrawn before the answer")
        #expect(try await house.whatsApp.messages(to: phone).last?.id == farewell.id, "the farewell is the last message")
        try await isCertified(try #require(Self.receiptLink(farewell, house.card.site), "the farewell leads to the receipt"))
    }

    /// Behind the farewell's link stand the withdrawal and the certificate of erasure, which a stranger can check.
    private func isCertified(_ link: String) async throws {
        let visitor = house.visitor()
        let page = try await visitor.get(link)
        #expect(page.status == 200 && page.html.contains(language == .arabic ? "سُحبت الموافقة" : "Taken back"))
        let file = try #require(HTMLText.links(in: page.html).first { $0.hasSuffix("/certificate.json") })
        let certificate = try await eventually("a signed certificate") {
            let answer = try await visitor.get(file)
            return answer.status == 200 ? answer.bytes : nil
        }
        let verdict = try await Verifier(key: house.card.verifierKey).run("receipt", bytes: certificate)
        #expect(verdict.code == 0 && verdict.text.contains("That nobody kept a copy"), "\(verdict.text)")
    }

    func unsubscribesByOneClick() async throws -> String {
        let mail = try #require(try await otherMails().dropFirst(20).first)
        let listed = try await console.funnel().listed
        let page = try await house.visitor().request(
            "POST",
            try #require(mail.unsubscribe),
            [("Content-Type", "application/x-www-form-urlencoded")],
            Array("List-Unsubscribe=One-Click".utf8)
        )
        #expect(page.status == 200, "no login, no cookie, no redirect, no question")
        #expect(try await console.isSuppressed(mail.to))
        #expect(try await console.find(mail.to) == nil)
        #expect(try await console.funnel().listed == listed - 1)
        return mail.to
    }

    // MARK: Afterwards

    func nextCampaignReachesNoneOfThem(_ people: YesSayers) async throws {
        let sent = try await campaign("Summer")
        #expect(sent.map(\.to) == [people.staying.phone])
        for person in people.stopping {
            let last = try #require(try await house.whatsApp.messages(to: person.phone).last)
            #expect(last.line < sent[0].line, "nothing goes to \(person.phone) any more")
        }
    }

    func reimportBringsNobodyBack(_ gone: [String]) async throws {
        let before = try await console.funnel()
        let report = try await console.checkSample()
        #expect(report.amounts.first == 0, "nobody on the list is new")
        _ = try await console.takeIn(report)
        for address in gone {
            #expect(try await console.find(address) == nil, "who left does not come back")
            #expect(try await console.isSuppressed(address))
        }
        #expect(try await console.canInvite() == false)
        #expect(try await console.funnel() == before)
    }
}
