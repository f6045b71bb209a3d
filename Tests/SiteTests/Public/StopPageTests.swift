// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import HTTPServer
import Persistence
import PhoneNumbers
import Repositories
import Testing

/// Whoever stops by the link of a message gets the receipt of it on the page that answers.
struct StopPageTests {
    private let house: SiteHarness
    private let token: PersonalToken
    private let subject: DataSubject

    init() async throws {
        house = try await SiteHarness()
        token = PersonalToken(from: house.random)
        subject = DataSubject(id: DataSubject.ID(from: house.random), stage: .active, language: .english, createdAt: house.time.now)
        try await house.database.write { [time = house.time, token, subject] unit in
            try unit.insert(subject, profile: SubjectProfile(givenName: "Mona"))
            try unit.insert(PersonalLink(kind: .preferences, subject: subject.id, expiresAt: time.now + .days(180)), token: token)
            for purpose in [PurposeCode.promotional, .transactional] {
                try unit.save(
                    Permission(
                        subject: subject.id,
                        purpose: purpose,
                        state: .given,
                        version: 1,
                        changedAt: time.now,
                        method: .whatsAppText,
                        wording: SHA256.hash([1])
                    )
                )
            }
        }
    }

    /// Presses a button; returns where the answer leads.
    private func press(_ fields: [(name: String, value: String)]) async throws -> String {
        let answer = await house.post("/u/\(token.text)", fields)
        #expect(answer.status == .seeOther)
        return try #require(answer.headers["location"])
    }

    private func follow(_ location: String) async -> HTTPResponse {
        let parts = location.split(separator: "?", maxSplits: 1)
        let pairs = parts[1].split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
        let fields = pairs.map { FormFields.Field(name: String($0[0]), value: String($0[1])) }
        return await house.get(String(parts[0]), query: FormFields(fields))
    }

    private func receipt(_ page: HTTPResponse) -> String? {
        page.text.split(separator: "href=\"").map { String($0.prefix { $0 != "\"" }) }.first { $0.hasPrefix("/r/") }
    }

    @Test func `the page after the stop leads to the receipt and the certificate, in both languages`() async throws {
        let location = try await press([("act", "stop")])
        let link = try #require(receipt(await follow(location)))
        #expect(receipt(await follow(location.replacing("lang=en", with: "lang=ar"))) == link)
        let page = await house.get(link)
        #expect(page.status == .ok && page.text.contains("certificate.pdf") && page.text.contains("Taken back"))
    }

    @Test func `a second press gives no further link, and what is no link is not shown`() async throws {
        _ = try await press([("act", "stop")])
        let again = await house.post("/u/\(token.text)", [("act", "stop")])
        #expect(again.status == .ok && receipt(again) == nil)
        for junk in ["", "x", "\"><script>", String(repeating: "A", count: 23)] {
            let page = await house.get("/u/\(token.text)", query: FormFields(["receipt": junk]))
            #expect(page.status == .ok && receipt(page) == nil && !page.text.contains("<script"))
        }
    }

    @Test func `whoever ends one kind gets the receipt of it and keeps the other`() async throws {
        let page = await follow(try await press([("act", "save"), ("keep", "transactional")]))
        let link = try #require(receipt(page))
        let shown = await house.get(link)
        #expect(shown.text.contains("Taken back") && !shown.text.contains("certificate.pdf"))
        #expect(try await receipt(follow(press([("act", "save"), ("keep", "transactional")]))) == nil, "nothing more was ended")
    }
}
