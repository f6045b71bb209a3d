// SPDX-License-Identifier: Apache-2.0
import Basics
import Mail

/// The list of mails for tests and scripts.
enum MailJSON {
    /// `{"total":…,"messages":[{"id","to","name","from","subject","date","language","unsubscribe","links"}]}`, newest first.
    static func bytes(total: Int, mails: [(mail: StoredMail, bytes: [UInt8]?)]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { list in
            list.member("total", total)
            list.array("messages") { messages in
                for entry in mails { write(entry.mail, entry.bytes.flatMap { try? MailParser.parse($0) }, to: &messages) }
            }
        }
        return writer.bytes
    }

    private static func write(_ mail: StoredMail, _ parsed: ParsedMail?, to writer: inout JSONWriter) {
        writer.object { entry in
            entry.member("id", mail.id)
            entry.member("to", mail.recipient)
            entry.member("name", mail.recipientName)
            entry.member("from", mail.sender)
            entry.member("subject", mail.subject)
            entry.member("date", mail.receivedAt.description)
            entry.member("language", ifPresent: parsed?.raw("Content-Language"))
            entry.member("unsubscribe", ifPresent: parsed?.unsubscribeURL)
            entry.array("links") { links in
                for link in LinkFinder.links(text: parsed?.text, html: parsed?.html) { links.string(link) }
            }
        }
    }
}
