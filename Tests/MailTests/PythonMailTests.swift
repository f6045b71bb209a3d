// SPDX-License-Identifier: Apache-2.0
import Foundation
import Mail
import Testing

/// What another program, Python's email package, reads out of our messages.
struct PythonMailTests {
    private static let script = """
        import email, email.policy, json, sys
        message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
        parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
        defects = [str(defect) for part in message.walk() for defect in part.defects]
        defects += [str(defect) for value in message.values() for defect in getattr(value, 'defects', [])]
        print(json.dumps({
            'subject': message['Subject'], 'from': message['From'].addresses[0].display_name, 'to': message['To'].addresses[0].addr_spec,
            'name': message['To'].addresses[0].display_name, 'text': parts['text/plain'], 'html': parts.get('text/html', ''),
            'unsubscribe': message['List-Unsubscribe'], 'date': message['Date'].datetime.isoformat(), 'defects': ' '.join(defects),
        }))
        """

    private func read(_ bytes: [UInt8]) throws -> [String: String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(bytes))
        try input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([String: String].self, from: data)
    }

    @Test(arguments: ["دعوة من متجر النور: هل تودّ استلام رسائلنا عبر واتساب؟ القرار لك وحدك", "Plain", "عرض 20% for Zoë, =?x?"])
    func `Python reads what we wrote`(subject: String) throws {
        let text = "السلام عليكم،\nهذه دعوة.\n= . \u{2066}Latin\u{2069}\n"
        let read = try read(
            MailMessageTests.message(subject: subject, text: text, html: "<p lang=\"ar\">\(text)</p>\n", name: "منى \"أم يوسف\" الحسن")
                .bytes
        )
        #expect(read["subject"] == subject)
        #expect(read["from"] == "متجر النور")
        #expect(read["name"] == "منى \"أم يوسف\" الحسن")
        #expect(read["to"] == "jonas@example.org")
        #expect(read["text"]?.replacing("\r\n", with: "\n") == text)
        #expect(read["html"]?.replacing("\r\n", with: "\n") == "<p lang=\"ar\">\(text)</p>\n")
        #expect(read["unsubscribe"] == "<\(MailMessageTests.unsubscribe)>")
        #expect(read["date"] == "2026-11-23T22:40:11+00:00")
        #expect(read["defects"] == "")
    }
}
