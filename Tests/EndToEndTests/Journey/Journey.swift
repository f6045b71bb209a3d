// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// A walk through an open house in one language; each method is a stage, with what must hold at its end.
struct Journey: Sendable {
    let house: DemoHouse
    let language: JourneyLanguage
    let console: ConsoleDriver

    /// Opens the console: a wrong password does not, the right one does.
    static func begin(in house: DemoHouse, _ language: JourneyLanguage) async throws -> Journey {
        let stranger = house.visitor()
        let refused = try await ConsoleDriver.enter(
            stranger,
            user: house.card.user,
            password: house.card.password + "x",
            language: language.rawValue
        )
        #expect(refused.saysError, "a wrong password is an error on the same page, not \(refused.title)")
        let closed = try await stranger.get("/console/people")
        #expect(closed.path == "/console/sign-in", "nobody comes in with a wrong password")
        let console = try await ConsoleDriver.signIn(
            house.visitor(),
            user: house.card.user,
            password: house.card.password,
            language: language.rawValue
        )
        let home = try await console.page("/console")
        #expect(home.html.contains("dir=\"\(language.direction)\""))
        return Journey(house: house, language: language, console: console)
    }

    // MARK: The list

    func importsTheList() async throws {
        let report = try await console.checkSample()
        let buckets = report.amounts
        #expect(buckets.count == 5 && buckets.reduce(0, +) >= 5_000, "the dry run puts each of 5,000 rows into a bucket: \(buckets)")
        #expect(buckets.allSatisfy { $0 > 0 }, "the sample has every trap: \(buckets)")
        #expect(try await console.find(language.persona.email) == nil, "the dry run knows nobody yet")
        #expect(try await console.funnel().listed == 0)
        #expect(try await console.canInvite() == false, "nobody can be invited before the confirm")

        let refused = try await console.confirm(report, withStatement: false)
        #expect(refused.saysError, "no import without the statement")
        #expect(try await console.canInvite() == false)

        let finished = try await console.takeIn(report)
        let funnel = try await console.funnel()
        #expect(funnel.listed == buckets[0], "everybody invitable is listed")
        #expect(finished.amounts == buckets, "the run does what the dry run said")
        #expect(try await console.find(language.persona.email) != nil)
    }

    // MARK: The invitations

    func invitesEverybody() async throws {
        let listed = try await console.funnel().listed
        _ = try await console.inviteAll()
        _ = try await eventually("\(listed) mails", within: .seconds(120)) { try await house.mailbox.count() >= listed ? true : nil }
        let mails = try await house.mailbox.mails()
        #expect(mails.count == listed && Set(mails.map(\.to)).count == listed, "one mail for each, two for nobody")
        #expect(Set(mails.compactMap(\.invitation)).count == listed, "each has a link of their own")
        #expect(mails.allSatisfy { $0.unsubscribe != nil }, "each can be left with one click")
        #expect(mails.count { $0.language == language.rawValue } > 1_000, "people are written to in their language")
        _ = try await eventually("\(listed) invitations in the funnel") { try await console.funnel().invited == listed ? true : nil }
        #expect(try await house.ledger.settledSize() > listed)
        #expect(try await house.ledger.count("invited") == listed, "each mail is in the ledger")
        try await looksRight(try await mail(to: language.persona.email))
    }

    private func looksRight(_ mail: Mailbox.Mail) async throws {
        let source = try await house.mailbox.source(of: mail)
        let head = source.lowercased()
        #expect(head.contains("list-unsubscribe: <http"))
        #expect(head.contains("list-unsubscribe-post: list-unsubscribe=one-click"))
        #expect(head.contains("content-type: multipart/alternative"))
        #expect(head.contains("content-type: text/plain") && head.contains("content-type: text/html"))
        #expect(mail.language == language.rawValue)
        #expect(mail.invitation?.contains("/\(language.rawValue)/i/") == true, "the link leads to the form in the person's language")
        let shown = try await house.visitor().get(house.card.mailbox + "/messages/\(mail.id)/page")
        #expect(shown.text.contains(language.whatsApp) && shown.html.contains("dir=\"\(language.direction)\""))
    }

    /// The newest mail to somebody.
    func mail(to address: String) async throws -> Mailbox.Mail { try await house.mailbox.mail(to: address) }

    /// Mails to people of the journey's language other than the persona, in a stable order.
    func otherMails() async throws -> [Mailbox.Mail] {
        try await house.mailbox.mails().filter {
            $0.language == language.rawValue && $0.to != language.persona.email && $0.invitation != nil
        }
        .sorted { $0.to < $1.to }
    }

    // MARK: The links

    func scannersChangeNothing() async throws {
        let before = (size: try await house.ledger.settledSize(), funnel: try await console.funnel())
        let agents = [
            "Mozilla/5.0 (compatible; Barracuda)", "Microsoft Office Existence Discovery", "WhatsApp/2.24", "GoogleImageProxy", "curl/8",
        ]
        let mails = try await otherMails().prefix(40)
        for mail in mails {
            for (index, link) in (mail.links + [mail.unsubscribe ?? ""]).filter({ $0.hasPrefix(house.card.site) }).enumerated() {
                let scanner = house.visitor(userAgent: agents[(mail.id + index) % agents.count])
                for method in ["GET", "HEAD", "GET"] {
                    let page = try await scanner.request(method, link)
                    #expect((200..<400).contains(page.status), "\(method) of a personal link answers \(page.status)")
                }
            }
        }
        #expect(try await console.funnel() == before.funnel, "a look at a link moves nothing")
        #expect(try await house.ledger.settledSize() == before.size, "a look at a link is no act")
        let address = try #require(mails.first).to
        #expect(try await console.isSuppressed(address) == false, "a scanner unsubscribes nobody")
    }
}
