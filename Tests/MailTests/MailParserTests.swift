// SPDX-License-Identifier: Apache-2.0
import Basics
import Mail
import Testing

struct MailParserTests {
    private func parse(_ text: String) throws -> ParsedMail {
        try MailParser.parse(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    @Test func `folded fields are one line and names are found in any case`() throws {
        let mail = try parse("SUBJECT: one\n two\n\tthree\nX-Empty:\n\nbody\n")
        #expect(mail.header("subject") == "one two three")
        #expect(mail.header("x-empty") == "")
        #expect(mail.text == "body\r\n")
    }

    @Test(arguments: [
        ("=?utf-8?Q?Caf=C3=A9_au_lait?=", "Café au lait"), ("=?UTF-8?b?2YbYudmF?=", "نعم"), ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?= b", "a b"), ("x =?iso-8859-1?Q?=E9?=", "x é"), ("=?utf-8?B?2Yc=?=", "ه"), ("=?broken", "=?broken"),
        ("=?utf-8?Z?abc?=", "=?utf-8?Z?abc?="), ("=?utf-8?Q?not a word?=", "=?utf-8?Q?not a word?="), ("a =? b ?= c", "a =? b ?= c"),
    ])
    func `encoded words are read and what is none stands as it is`(value: String, text: String) throws {
        #expect(try parse("Subject: \(value)\n\n").subject == text)
    }

    @Test func `parts are found in nested multiparts and attachments are passed over`() throws {
        let mail = try parse(
            """
            Content-Type: multipart/mixed; boundary="outer"

            preamble
            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            soft=
             break =3D
            --inner
            Content-Type: text/html

            <p>page</p>
            --inner--
            --outer
            Content-Type: text/plain
            Content-Disposition: attachment; filename=x.txt

            attached
            --outer--
            epilogue

            """
        )
        #expect(mail.text == "soft break =")
        #expect(mail.html == "<p>page</p>")
    }

    @Test(arguments: ["no field\n\n", " first line folded\n\n", ": no name\n\n", "na me: x\n\n"])
    func `a header that is none is refused`(text: String) {
        #expect(throws: MailParser.Problem.headerBroken) { try parse(text) }
    }

    @Test func `too much is refused`() {
        #expect(throws: MailParser.Problem.headerTooLarge) { try parse(String(repeating: "A: b\n", count: 201) + "\n") }
        #expect(throws: MailParser.Problem.headerTooLarge) { try parse("A: " + String(repeating: "b", count: 40_000) + "\n\n") }
        let many = "Content-Type: multipart/mixed; boundary=x\n\n" + String(repeating: "--x\n\n\n", count: 150)
        #expect(throws: MailParser.Problem.tooManyParts) { try parse(many) }
        let deep = (0..<8).map { "Content-Type: multipart/mixed; boundary=\($0)x\n\n--\($0)x\n" }.joined()
        #expect(throws: MailParser.Problem.tooManyParts) { try parse(deep) }
    }

    @Test(arguments: ["", "\n", "A: b", "Content-Type: multipart/mixed; boundary=x\n\n--x", "Content-Transfer-Encoding: base64\n\n!!!\n"])
    func `what is cut off is read as far as it goes`(text: String) throws {
        _ = try parse(text)
    }

    @Test func `random changes to a mail never trap`() throws {
        let random = SeededRandomSource(seed: 5)
        let original = try MailMessageTests.message(subject: MailMessageTests.texts[2], html: "<p>x</p>").bytes
        for _ in 0..<500 {
            var bytes = original
            for _ in 0..<8 { bytes[Int(random.number(below: UInt64(bytes.count)))] = UInt8(random.number(below: 256)) }
            let cut = Int(random.number(below: UInt64(bytes.count)))
            if let mail = try? MailParser.parse(Array(bytes[..<cut])) {
                _ = (mail.subject, mail.mailbox("To")?.name, mail.date, mail.unsubscribeURL)
            }
        }
    }
}
