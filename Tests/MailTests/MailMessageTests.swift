// SPDX-License-Identifier: Apache-2.0
import Basics
import Mail
import Testing

struct MailMessageTests {
    static let unsubscribe = "https://naam.example/u/" + String(repeating: "k", count: 120)

    static func message(
        subject: String = "Hello",
        text: String = "One line.\n",
        html: String? = nil,
        name: String = "Jonas Weber"
    ) throws -> MailMessage {
        let from = try #require(Mailbox(name: "متجر النور", address: "hello@nour.example"))
        return MailMessage(
            from: from,
            to: try #require(Mailbox(name: name, address: "jonas@example.org")),
            subject: subject,
            text: text,
            html: html.map { Array($0.utf8) },
            language: .arabic,
            date: Timestamp(year: 2026, month: 11, day: 23, hour: 22, minute: 40, second: 11),
            id: MessageID(from: SeededRandomSource(seed: 1), sender: from),
            unsubscribe: UnsubscribeLink(unsubscribe)
        )
    }

    private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: 10, omittingEmptySubsequences: false) }

    static let texts = [
        "", "Hello", "دعوة إلى استلام رسائلنا عبر واتساب، بموافقتك وحدها: لا رسالة بلا نعم، ويمكنك الإيقاف في أي وقت 👍🏽",
        "Mixed: عرض 20% for Zoë & co =?utf-8?Q?trick?=", String(repeating: "x", count: 300), "a\tb", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 family",
    ]

    @Test(arguments: texts)
    func `a subject in any script is read back`(subject: String) throws {
        let bytes = try Self.message(subject: subject).bytes
        #expect(try MailParser.parse(bytes).subject == subject.replacing("\t", with: " "))
    }

    @Test(arguments: texts.filter { !$0.isEmpty } + ["Weber, Jonas", "\"Joe\" \\ Q. Public <x@y>", "O'Neill", "a@b"])
    func `a display name in any script is read back`(name: String) throws {
        let mail = try MailParser.parse(Self.message(name: name).bytes)
        let to = try #require(mail.mailbox("To"))
        #expect(to.name == name.replacing("\t", with: " "))
        #expect(to.address == "jonas@example.org")
        #expect(mail.mailbox("From")?.name == "متجر النور")
    }

    @Test(arguments: [
        "One line.\n", "Two\nlines", "ends with blank \nand = sign\tand tab\t\n", ".\n..dots\nFrom here\n",
        String(repeating: "long ", count: 500),
        "رسالة عربية طويلة. " + String(repeating: "نص ", count: 300), "CR\rLF\nboth\r\n", "Zoë — “quoted” …\n", "",
    ])
    func `text and page are read back with canonical line ends`(text: String) throws {
        let mail = try MailParser.parse(Self.message(text: text, html: "<p>\(text)</p>").bytes)
        func canonical(_ text: String) -> String {
            let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\n", with: "\r\n")
            return lines.isEmpty || lines.hasSuffix("\r\n") ? lines : lines + "\r\n"
        }
        #expect(mail.text == canonical(text))
        #expect(mail.html == canonical("<p>\(text)</p>"))
        #expect(try MailParser.parse(Self.message(text: text).bytes).text == canonical(text))
    }

    @Test func `lines are short, end with CR LF and are ASCII`() throws {
        let text = Self.texts.joined(separator: "\n") + String(repeating: "=", count: 200)
        for html in [nil, "<p>\(text)</p>"] {
            let bytes = try Self.message(subject: Self.texts[2], text: text, html: html, name: Self.texts[2]).bytes
            #expect(bytes.allSatisfy { $0 < 128 })
            let lines = lines(bytes)
            #expect(lines.last?.isEmpty == true)
            for line in lines.dropLast() {
                #expect(line.last == 13 && !line.dropLast().contains(13))
                let isLink = line.starts(with: Array("List-Unsubscribe: ".utf8))
                #expect(line.count <= (isLink ? 999 : 77), "\(String(decoding: line, as: UTF8.self))")
            }
        }
    }

    @Test(arguments: ["Hi\r\nBcc: evil@example.com", "Hi\nX: y", "Hi\r\n\r\n<script>", "\u{2028}Bcc: x", "a\0b", "a\u{85}Bcc: x"])
    func `no text begins a header of its own`(text: String) throws {
        let mail = try MailParser.parse(Self.message(subject: text, name: text).bytes)
        #expect(mail.fields.map(\.name) == Self.expectedFields)
        #expect(!mail.subject.unicodeScalars.contains { $0.value < 32 })
    }

    private static let expectedFields = [
        "Date", "From", "To", "Subject", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post", "Content-Language", "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    ]

    @Test func `the fields of a bulk mail are there`() throws {
        var message = try Self.message()
        message.isAutomatic = true
        message.replyTo = Mailbox(address: "info@nour.example")
        let mail = try MailParser.parse(message.bytes)
        #expect(mail.raw("Date") == "Mon, 23 Nov 2026 22:40:11 +0000")
        #expect(mail.date == message.date)
        #expect(mail.raw("list-unsubscribe") == "<\(Self.unsubscribe)>")
        #expect(mail.unsubscribeURL == Self.unsubscribe)
        #expect(mail.raw("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click")
        #expect(mail.raw("Content-Language") == "ar")
        #expect(mail.raw("Auto-Submitted") == "auto-generated")
        #expect(mail.raw("Reply-To") == "info@nour.example")
        #expect(mail.raw("Message-ID")?.hasSuffix("@nour.example>") == true)
    }

    @Test(arguments: [(1970, 1, 1, "Thu"), (2024, 2, 29, "Thu"), (2000, 1, 1, "Sat"), (2026, 11, 22, "Sun")])
    func `dates have their day of the week`(year: Int, month: Int, day: Int, name: String) throws {
        var message = try Self.message()
        message.date = Timestamp(year: year, month: month, day: day)
        #expect(try MailParser.parse(message.bytes).raw("Date")?.hasPrefix("\(name), ") == true)
    }

    @Test(arguments: [
        "", "a", "a@", "@b.example", "a@b@c.example", "a b@c.example", "a@b.example\r\nX: y", "a\n@b.example", "<a@b.example>",
        "a@-b.example", "a@b..example",
        "منى@example.com", "a\"b@c.example", "a(b)@c.example", "a@b.example,c@d.example", ".a@b.example",
        "a@" + String(repeating: "ب", count: 300) + ".example",
    ])
    func `an address that could not be sent to is refused`(address: String) {
        #expect(Mailbox(address: address) == nil)
    }

    @Test(arguments: [
        ("a@bücher.example", "a@xn--bcher-kva.example"), ("a@مثال.إختبار", "a@xn--mgbh0fb.xn--kgbechtv"), ("A@B.example", "A@B.example"),
    ])
    func `a domain in other letters is written in ASCII`(address: String, ascii: String) throws {
        #expect(try #require(Mailbox(address: address)).address == ascii)
    }

    @Test(arguments: [
        "", "javascript:alert(1)", "http://nour.example/u", "https://a b", "https://a>b", "https://a\r\nX: y",
        "http://127.0.0.1.evil.example/", "mailto:a@b.example",
        "https://a.example/?x=,y", "https://" + String(repeating: "a", count: 1000),
    ])
    func `a link that could not stand in a header is refused`(url: String) {
        #expect(UnsubscribeLink(url) == nil)
    }

    @Test(arguments: ["http://127.0.0.1:8080/u/x", "http://localhost/u", "https://nour.example/u/x?y=1"])
    func `links of the web and of this machine are taken`(url: String) {
        #expect(UnsubscribeLink(url)?.description == url)
    }
}
