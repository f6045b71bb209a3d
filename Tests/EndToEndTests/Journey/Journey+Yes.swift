// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

extension Journey {
    private static let everything: Set<String> = ["promotional", "transactional"]

    // MARK: The form

    func formKeepsWhatWasTyped() async throws {
        let link = try #require(try await mail(to: language.persona.email).invitation)
        var visit = try await OptInVisit.open(link, by: house.visitor())
        #expect(visit.page.html.contains("dir=\"\(language.direction)\"") && visit.page.html.contains("lang=\"\(language.rawValue)\""))
        #expect(visit.boxes.count == 2 && visit.boxes.allSatisfy { !$0.isChecked }, "one box for each purpose, none ticked")
        let before = try await house.ledger.settledSize()

        visit.form.fill(type: "tel", "+49 170 111")
        let unticked = try await visit.send(way: "write")
        #expect(unticked.saysError && unticked.status == 422, "no purpose is an error: \(unticked.title)")
        #expect(unticked.html.contains("error-summary") || unticked.html.contains("role=\"alert\""), "a summary says what to do")
        #expect(
            try OptInVisit.form(of: unticked).controls.contains { $0.type == "tel" && $0.value == "+49 170 111" },
            "what was typed is kept"
        )

        visit.tick(["promotional"])
        visit.form.fill(type: "tel", "not a number")
        let unreadable = try await visit.send(way: "ask")
        #expect(unreadable.saysError)
        let kept = try OptInVisit.form(of: unreadable)
        #expect(kept.controls.contains { $0.type == "tel" && $0.value == "not a number" })
        #expect(
            kept.controls.filter { $0.type == "checkbox" && $0.isChecked }.map(\.value) == ["promotional"],
            "the ticks are kept, and only those"
        )
        #expect(try await house.ledger.settledSize() == before, "a form with errors is no act")
    }

    // MARK: Five ways to a yes

    func peopleSayYes() async throws -> YesSayers {
        let others = try await otherMails()
        let invitations = try (0..<4).map { try #require(others[$0].invitation) }
        let persona = language.persona
        let personal = try #require(try await mail(to: persona.email).invitation)
        return YesSayers(
            first: try await writesFirst(persona.phone, email: persona.email, by: personal),
            byButton: try await typesNumber("+491702220002", email: others[0].to, by: invitations[0]) { phone in
                let question = try await house.whatsApp.messages(to: phone).last
                try await house.whatsApp.tap(try #require(question?.buttons.first?.text), from: phone)
            },
            byWord: try await typesNumber("+491702220003", email: others[1].to, by: invitations[1]) { phone in
                try await house.whatsApp.say(language.yes, from: phone)
            },
            byQuestion: try await editsTheStatement("+491702220004", email: others[2].to, by: invitations[2]),
            staying: try await writesFirst("+491702220005", email: others[3].to, by: invitations[3])
        )
    }

    /// Ticks everything, follows the link into WhatsApp, sends what stands there.
    private func writesFirst(_ phone: String, email: String, by link: String) async throws -> YesSayer {
        var visit = try await OptInVisit.open(link, by: house.visitor())
        visit.tick(Self.everything)
        let chat = try await visit.writeFirst()
        #expect(chat.code.utf8.count == 11, "the statement carries a code")
        let picture = try #require(
            chat.page.html.split(separator: "src=\"").dropFirst().map { $0.prefix { $0 != "\"" } }.first { $0.hasSuffix("/qr.svg") }
        )
        let code = try await visit.visitor.get(String(picture))
        #expect(code.status == 200 && code.header("content-type")?.hasPrefix("image/svg+xml") == true)
        try await house.whatsApp.say(chat.statement, from: phone)
        return YesSayer(phone: phone, email: email, statement: chat.statement, receipt: try await receipt(for: phone))
    }

    /// Types a number in the digits of the language and answers the one question.
    private func typesNumber(
        _ phone: String,
        email: String,
        by link: String,
        answer: (String) async throws -> Void
    ) async throws -> YesSayer {
        var visit = try await OptInVisit.open(link, by: house.visitor())
        visit.tick(Self.everything)
        let page = try await visit.typeNumber(language.digits("0" + phone.dropFirst(3)))
        #expect(page.path == "/\(language.rawValue)/sent" && page.status == 200)
        let question = try await house.whatsApp.message(to: phone, "the question") { _ in true }
        #expect(question.template == "optin_confirm" && question.language == language.rawValue && question.category == "utility")
        #expect(question.buttons.count == 2, "yes and stop: \(question.buttons.map(\.text))")
        let permitted = try await console.funnel().permitted
        #expect(try await house.whatsApp.messages(to: phone).count == 1, "one question and nothing else before the yes")
        try await answer(phone)
        let receipt = try await receipt(for: phone)
        #expect(try await console.funnel().permitted == permitted + 1)
        return YesSayer(phone: phone, email: email, statement: nil, receipt: receipt)
    }

    /// Leaves words of the statement out, is asked in the chat, taps yes.
    private func editsTheStatement(_ phone: String, email: String, by link: String) async throws -> YesSayer {
        var visit = try await OptInVisit.open(link, by: house.visitor())
        visit.tick(["promotional"])
        let chat = try await visit.writeFirst()
        let permitted = try await console.funnel().permitted
        try await house.whatsApp.say(language.edited(chat.statement), from: phone)
        let question = try await house.whatsApp.message(to: phone, "a question with buttons") { !$0.buttons.isEmpty }
        #expect(question.buttons.count == 2, "yes and stop: \(question.buttons.map(\.text))")
        #expect(try await console.funnel().permitted == permitted, "a changed statement is no yes")
        try await house.whatsApp.tap(try #require(question.buttons.first?.text), from: phone)
        return YesSayer(phone: phone, email: email, statement: chat.statement, receipt: try await receipt(for: phone))
    }

    /// Waits for the receipt; there is exactly one, and it says how to stop.
    private func receipt(for phone: String) async throws -> String {
        let message = try await house.whatsApp.message(to: phone, "the receipt") { Self.receiptLink($0, house.card.site) != nil }
        #expect(message.text.contains(language == .arabic ? "توقف" : "STOP"), "the receipt says how to stop")
        #expect(message.template == nil, "it is an answer inside the open window")
        return try #require(Self.receiptLink(message, house.card.site))
    }

    static func receiptLink(_ message: SimulatedWhatsApp.Accepted, _ site: String) -> String? {
        message.text.split(whereSeparator: \.isWhitespace).map {
            String($0.unicodeScalars.filter { $0.properties.generalCategory != .format })
        }
        .first { $0.hasPrefix(site + "/r/") }
    }

    // MARK: What is no yes

    func wrongAnswersDoNothing(_ people: YesSayers) async throws {
        _ = try await house.ledger.settledSize()
        let given = try await house.ledger.count("permission-given")
        #expect(given == 9, "four people said yes to two purposes and one to one")

        // Somebody is asked, and somebody else says yes.
        var visit = try await OptInVisit.open("/\(language.rawValue)", by: house.visitor())
        visit.tick(Self.everything)
        let (asked, bystander, thief) = ("+491702220009", "+491702220010", "+491702220011")
        _ = try await visit.typeNumber(asked)
        _ = try await house.whatsApp.message(to: asked, "the question") { $0.template == "optin_confirm" }
        try await house.whatsApp.say(language.yes, from: bystander)
        _ = try await house.whatsApp.message(to: bystander, "a word of help") { _ in true }

        // A code that was used is sent again, by its owner and by a stranger who saw it.
        let used = try #require(people.staying.statement)
        for phone in [people.staying.phone, thief] {
            try await house.whatsApp.say(used, from: phone)
            _ = try await house.whatsApp.message(to: phone, "the word that the code is used up") { message in
                message.text.contains("\(house.card.site)/\(language.rawValue)") && !message.text.contains("/r/")
            }
        }
        _ = try await house.ledger.settledSize()
        #expect(try await house.ledger.count("permission-given") == given, "none of them is a yes")
        #expect(try await console.funnel().permitted == people.all.count)
        for stranger in [bystander, thief] { #expect(try await console.find(stranger) == nil, "of a stranger nothing is kept") }
        #expect(try await house.whatsApp.messages(to: asked).count == 1, "one question, no reminder, no receipt")
    }
}
