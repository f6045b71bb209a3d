// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Localization
import Site
import Testing

struct InvitationMailTests {
    private func mail(_ language: Language, name: String? = nil) throws -> InvitationMail {
        InvitationMail(
            localizer: try Catalogues.embedded()[language],
            controller: Controller(
                names: [.english: "Nour & Home", .arabic: "بيت نور"],
                website: "https://nour-home.example",
                contactEmail: "hello@nour-home.example",
                businessNumber: "+4930555010"
            ),
            givenName: name,
            link: "https://naam.example/en/i/T1",
            declineLink: "https://naam.example/i/T1/stop",
            noticeLink: "https://naam.example/en/notice"
        )
    }

    @Test(arguments: Language.offered)
    func `both forms hold all three links and the language's direction`(language: Language) throws {
        let mail = try mail(language, name: "Mona")
        let html = String(decoding: mail.html, as: UTF8.self)
        for link in ["https://naam.example/en/i/T1", "https://naam.example/i/T1/stop", "https://naam.example/en/notice"] {
            #expect(mail.text.split(separator: "\n").contains { $0 == link })
            #expect(html.contains("href=\"\(link)\""))
        }
        #expect(html.contains(language == .arabic ? #"<body dir="rtl">"# : #"<body dir="ltr">"#))
        #expect(!mail.text.contains("⟦") && !html.contains("⟦") && !mail.subject.contains("⟦"))
    }

    @Test
    func `a name from a list becomes text and nothing else`() throws {
        let mail = try mail(.english, name: "<b>Mona</b>")
        #expect(String(decoding: mail.html, as: UTF8.self).contains("&lt;b&gt;Mona&lt;/b&gt;"))
        #expect(!mail.subject.contains("\n"))
    }

    @Test
    func `without a name nobody is addressed by one`() throws {
        #expect(try mail(.english).text.hasPrefix("Hello,\n"))
        #expect(try mail(.english, name: "").text.hasPrefix("Hello,\n"))
    }

    @Test
    func `nothing in the mail tells that it was opened`() throws {
        let html = String(decoding: try mail(.arabic).html, as: UTF8.self)
        #expect(!html.contains("<img") && !html.contains("url(") && !html.contains("<script") && !html.contains("src="))
    }
}
