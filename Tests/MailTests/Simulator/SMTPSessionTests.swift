// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing

@testable import MailSimulator

struct SMTPSessionTests {
    struct Outcome: Equatable {
        var codes: [Int] = []
        var mails: [Envelope] = []
        var isOver = false
    }

    /// What a session answers to these bytes, given in chunks of that size.
    private func talk(
        _ bytes: [UInt8],
        chunk: Int = 1 << 20,
        limits: MailSimulatorConfiguration.Limits = MailSimulatorConfiguration.Limits(),
        keeps: Bool = true
    ) -> Outcome {
        var session = SMTPSession(limits: limits)
        var outcome = Outcome()
        var output = session.takeOutput()
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            session.receive(Array(bytes[start..<min(start + chunk, bytes.count)])) { envelope in
                if keeps { outcome.mails.append(envelope) }
                return keeps
            }
            output += session.takeOutput()
        }
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\r\n")
        outcome.codes = lines.compactMap { $0.dropFirst(3).first == " " ? Int($0.prefix(3)) : nil }
        outcome.isOver = session.isOver
        return outcome
    }

    private func talk(_ text: String, limits: MailSimulatorConfiguration.Limits = MailSimulatorConfiguration.Limits()) -> Outcome {
        talk(Array(text.utf8), limits: limits)
    }

    private static let dialogue =
        "EHLO client.example\r\nMAIL FROM:<a@example.org> SIZE=100 BODY=8BITMIME\r\nRCPT TO:<b@example.org>\r\nrcpt to: <C@example.org>\r\nDATA\r\n"
        + "Subject: x\r\n\r\n.\r\r\n..one\r\n...\r\n.x\r\nlast\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<d@example.org>\r\nDATA\r\n.\r\nQUIT\r\n"

    @Test func `a dialogue is the same whatever the chunks`() {
        let whole = talk(Self.dialogue)
        #expect(whole.codes == [220, 250, 250, 250, 250, 354, 250, 250, 250, 354, 250, 221])
        let first = Envelope(
            sender: "a@example.org",
            recipients: ["b@example.org", "C@example.org"],
            message: Array("Subject: x\r\n\r\n\r\r\n.one\r\n..\r\nx\r\nlast\r\n".utf8)
        )
        #expect(whole.mails == [first, Envelope(sender: "", recipients: ["d@example.org"], message: [])])
        #expect(whole.isOver)
        for chunk in [1, 2, 3, 5, 7, 64] { #expect(talk(Array(Self.dialogue.utf8), chunk: chunk) == whole) }
    }

    @Test(arguments: [
        ("MAIL FROM:<a@b.example>\r\n", [220, 503]), ("EHLO x\r\nRCPT TO:<a@b.example>\r\n", [220, 250, 503]),
        ("EHLO x\r\nDATA\r\n", [220, 250, 503]),
        ("EHLO x\r\nMAIL FROM:<a@b.example>\r\nMAIL FROM:<a@b.example>\r\n", [220, 250, 250, 503]),
        ("EHLO x\r\nMAIL FROM:<a@b.example>\r\nDATA\r\n", [220, 250, 250, 503]), ("HELO\r\n", [220, 501]),
        ("EHLO x\r\nMAIL TO:<a@b>\r\n", [220, 250, 501]),
        ("EHLO x\r\nMAIL FROM:a@b.example\r\n", [220, 250, 501]), ("EHLO x\r\nMAIL FROM:<a>\r\n", [220, 250, 501]),
        ("EHLO x\r\nMAIL FROM:<a@b@c>\r\n", [220, 250, 501]), ("EHLO x\r\nMAIL FROM:<a b@c>\r\n", [220, 250, 501]),
        ("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<>\r\n", [220, 250, 250, 501]), ("FOO\r\n", [220, 502]),
        ("AUTH PLAIN AAAA\r\n", [220, 502]),
        ("STARTTLS\r\n", [220, 502]), ("VRFY root\r\nNOOP\r\nHELP\r\nRSET\r\n", [220, 252, 250, 214, 250]), ("\r\n", [220, 502]),
        ("EHLO x\r\nMAIL FROM:<a@b.example> SIZE=999999999\r\n", [220, 250, 552]), ("EH\0LO x\r\n", [220, 501]),
        ("EHLO x\r\nMAIL FROM:<@relay.example:a@b.example>\r\n", [220, 250, 250]),
        ("EHLO x\r\nMAIL FROM:<منى@b.example>\r\n", [220, 250, 553]),
        ("EHLO x\r\nMAIL FROM:<منى@b.example> SMTPUTF8\r\n", [220, 250, 250]),
        ("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<منى@b.example>\r\n", [220, 250, 250, 553]),
    ])
    func `what is out of order or malformed has its code`(text: String, codes: [Int]) {
        #expect(talk(text).codes == codes)
    }

    @Test(arguments: ["\n.\n", "\r\n.\n", "\n.\r\n", "\r.\r", "\r\n.\r\r\n"])
    func `only the true end ends a mail`(end: String) {
        let text = "EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nfirst\(end)MAIL FROM:<evil@b.example>\r\n.\r\n"
        let outcome = talk(text)
        #expect(outcome.mails.count == 1)
        #expect(outcome.mails.first.map { String(decoding: $0.message, as: UTF8.self).contains("evil@") } == true)
    }

    @Test func `a mail that is too long is refused and the next one is taken`() {
        var limits = MailSimulatorConfiguration.Limits()
        limits.mail = 100
        let head = "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n"
        let outcome = talk("EHLO x\r\n\(head)\(String(repeating: "x\r\n", count: 100)).\r\n\(head)short\r\n.\r\n", limits: limits)
        #expect(outcome.codes == [220, 250, 250, 250, 354, 552, 250, 250, 354, 250])
        #expect(outcome.mails.map(\.message) == [Array("short\r\n".utf8)])
    }

    @Test func `too many recipients, errors and bytes in a line have an end`() {
        var limits = MailSimulatorConfiguration.Limits()
        limits.recipients = 2
        let many = talk("EHLO x\r\nMAIL FROM:<a@b.example>\r\n" + String(repeating: "RCPT TO:<c@d.example>\r\n", count: 3), limits: limits)
        #expect(many.codes == [220, 250, 250, 250, 250, 452])
        let errors = talk(String(repeating: "FOO\r\n", count: 100))
        #expect(errors.codes.last == 421 && errors.isOver && errors.codes.count == 23)
        #expect(talk(String(repeating: "x", count: 5000)).codes == [220, 500])
        #expect(talk(String(repeating: "x", count: 5000)).isOver)
    }

    @Test func `a mail that cannot be kept is not acknowledged`() {
        let outcome = talk(Array(Self.dialogue.utf8), keeps: false)
        #expect(outcome.codes == [220, 250, 250, 250, 250, 354, 451, 250, 250, 354, 451, 221])
    }

    @Test func `random bytes never trap`() {
        let random = SeededRandomSource(seed: 11)
        let words = [
            "EHLO x\r\n", "MAIL FROM:<a@b.example>\r\n", "RCPT TO:<c@d.example>\r\n", "DATA\r\n", ".\r\n", "\r", "\n", ".", "\0", "منى",
            "QUIT\r\n",
        ]
        for _ in 0..<300 {
            let text = (0..<30).map { _ in words[Int(random.number(below: UInt64(words.count - 1)))] }.joined()
            let whole = talk(Array(text.utf8))
            #expect(talk(Array(text.utf8), chunk: 1) == whole)
            _ = talk(random.bytes(500))
        }
    }
}
