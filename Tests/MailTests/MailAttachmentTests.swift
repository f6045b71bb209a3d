// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import Mail
import Testing

/// A file travels with a mail byte for byte, beside words that every reader still finds.
struct MailAttachmentTests {
    private static let content = Array("yes.example.com/ledger\n12\n\n— yes.example.com/ledger AbC\n\r\u{0}".utf8)

    private static let script = """
        import email, email.policy, base64, json, sys
        message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
        files = list(message.iter_attachments())
        words = message.get_body(preferencelist=('plain',)).get_content()
        page = message.get_body(preferencelist=('html',))
        defects = [str(defect) for part in message.walk() for defect in part.defects]
        print(json.dumps([files[0].get_filename(), base64.b64encode(files[0].get_content()).decode(), str(len(files)), words,
                          page.get_content() if page else '', ' '.join(defects)]))
        """

    private func readByPython(_ bytes: [UInt8]) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        input.fileHandleForWriting.write(Data(bytes))
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([String].self, from: data)
    }

    @Test(arguments: [nil, "<p>مرحبًا</p>\n"])
    func `Python takes the file out as it was put in, and finds the words`(html: String?) throws {
        var message = try MailMessageTests.message(subject: "الحالة", text: "مرحبًا\nسطر\n", html: html)
        message.attachment = MailAttachment(name: "naam-12.checkpoint", content: Self.content)
        let read = try readByPython(message.bytes)
        #expect(read[0] == "naam-12.checkpoint" && read[2] == "1")
        #expect(Base64.decode(read[1]) == Self.content, "no line end of it is touched")
        #expect(read[3].replacing("\r\n", with: "\n") == "مرحبًا\nسطر\n")
        #expect(read[4].replacing("\r\n", with: "\n") == html ?? "")
        #expect(read[5] == "")
    }

    @Test func `our own reader takes the words and not the file for the text`() throws {
        var message = try MailMessageTests.message(text: "One line.\n")
        message.attachment = MailAttachment(name: "a.checkpoint", content: Array("Two lines.\n".utf8))
        #expect(try MailParser.parse(message.bytes).text == "One line.\r\n")
        #expect(message.bytes.allSatisfy { $0 < 128 })
    }

    @Test(arguments: ["", ".hidden", "a/b", "a\"b", "a b", "a\r\nX: y", "ملف", String(repeating: "a", count: 65)])
    func `a name that could break a header or a disk is refused`(name: String) {
        #expect(MailAttachment(name: name, content: []) == nil)
    }
}
