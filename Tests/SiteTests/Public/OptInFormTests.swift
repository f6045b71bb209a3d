// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import HTTPServer
import Persistence
import Repositories
import Testing

/// What is recorded is what the person saw.
struct OptInFormTests {
    private static let notice = PrivacyNotice(
        language: .english,
        version: 1,
        title: "Privacy",
        sections: [PrivacyNotice.Section(heading: "Who", paragraphs: ["Nour Home."])]
    )

    private static func wording(version: Int) -> ConsentWording {
        ConsentWording(
            language: .english,
            version: version,
            question: "May Nour Home write to you on WhatsApp?",
            opening: "Yes, Nour Home may write to me about:",
            clauses: [
                ConsentWording.Clause(
                    purpose: .promotional,
                    title: "Offers",
                    explanation: "Twice a month.",
                    statement: "offers \(version)"
                ),
                ConsentWording.Clause(purpose: .transactional, title: "Orders", explanation: "When you order.", statement: "my orders"),
            ],
            closing: "I can take this back at any time by writing STOP."
        )
    }

    private func publish(_ version: Int, in house: SiteHarness) async throws {
        try await house.database.write { [time = house.time] unit in
            if version == 1 { try unit.publish(Self.notice, at: time.now) }
            try unit.publish(Self.wording(version: version), at: time.now)
        }
    }

    private func send(
        _ form: String?,
        number: String = "",
        to house: SiteHarness,
        from address: String = "127.0.0.1"
    ) async -> HTTPResponse {
        await house.post(
            "/en",
            [("purpose", "promotional"), ("way", number.isEmpty ? "write" : "ask"), ("number", number)]
                + (form.map { [("form", $0)] } ?? []),
            from: address
        )
    }

    private func entries(_ house: SiteHarness) async throws -> Int64 {
        try await house.database.read { records in try records.entryCount() }
    }

    @Test func `the form names itself, and is taken as it was shown`() async throws {
        let house = try await SiteHarness()
        try await publish(1, in: house)
        let form = OptInForm(wording: Self.wording(version: 1), notice: Self.notice)
        let page = await house.get("/en")
        #expect(page.text.contains("name=\"form\" value=\"\(form.hash)\""))
        #expect(await send(form.hash.description, to: house).status == .seeOther)
        #expect(try await entries(house) == 1)
    }

    @Test func `a text that was published anew must be read and chosen anew; what was typed is kept (Art. 7(1))`() async throws {
        let house = try await SiteHarness()
        try await publish(1, in: house)
        let old = OptInForm(wording: Self.wording(version: 1), notice: Self.notice)
        _ = await house.get("/en")
        try await publish(2, in: house)
        house.time.advance(by: .seconds(1))
        let answer = await send(old.hash.description, number: "+49 170 1234567", to: house)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("The text has changed"))
        #expect(answer.text.contains("Consent wording, version 2"))
        #expect(answer.text.contains("+49 170 1234567"))
        #expect(!answer.text.contains(" checked"))
        #expect(try await entries(house) == 0, "nothing was recorded")
        let new = OptInForm(wording: Self.wording(version: 2), notice: Self.notice)
        #expect(await send(new.hash.description, to: house).status == .seeOther)
    }

    @Test(arguments: [nil, "", "0", String(repeating: "0", count: 64)])
    func `a form that does not say what it showed is not taken`(form: String?) async throws {
        let house = try await SiteHarness()
        try await publish(1, in: house)
        #expect(await send(form, to: house).status == .unprocessableContent)
        #expect(try await entries(house) == 0)
    }

    @Test(arguments: [
        ((0...20).map { "2001:db8:1:2::\(String($0, radix: 16)):1" }, "2001:db8:1:3::1"),
        ([String](repeating: "192.0.2.1", count: 21), "192.0.2.2"),
        ((0...20).map { $0.isMultiple(of: 2) ? "192.0.2.1" : "::ffff:192.0.2.1" }, "::ffff:192.0.2.2"),
    ])
    func `one customer of a provider has twenty numbers asked, whatever their addresses; a neighbour is not held up`(
        _ addresses: [String],
        _ neighbour: String
    ) async throws {
        let house = try await SiteHarness()
        try await publish(1, in: house)
        let form = OptInForm(wording: Self.wording(version: 1), notice: Self.notice).hash.description
        var statuses: [HTTPStatus] = []
        for (index, address) in addresses.enumerated() {
            statuses.append(await send(form, number: "+49 170 12345\(10 + index)", to: house, from: address).status)
        }
        #expect(statuses == [HTTPStatus](repeating: .seeOther, count: 20) + [.tooManyRequests])
        #expect(await send(form, number: "+49 170 1234567", to: house, from: neighbour).status == .seeOther)
    }
}
