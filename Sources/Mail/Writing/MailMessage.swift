// SPDX-License-Identifier: Apache-2.0
public import Basics

/// A mail to one person, as text and, if wished, as HTML, which becomes the bytes of RFC 5322 and MIME.
///
/// No text that is put into it can begin a header of its own or end a line: addresses and links are types that were checked, names and
/// subjects are encoded, and control characters become blanks.
public struct MailMessage: Sendable {
    /// Who writes.
    public var from: Mailbox
    /// Who is written to.
    public var to: Mailbox
    /// Where answers go, when not to the sender.
    public var replyTo: Mailbox?
    /// What it is about.
    public var subject: String
    /// The text for programs and people without HTML.
    public var text: String
    /// The same as a page.
    public var html: [UInt8]?
    /// The language of both.
    public var language: Language
    /// When it was written.
    public var date: Timestamp
    /// Its name in the world.
    public var id: MessageID
    /// A file that travels with it.
    public var attachment: MailAttachment?
    /// Where its reader stops further ones.
    public var unsubscribe: UnsubscribeLink?
    /// Whether it answers an act of its reader without a person's doing, so that other machines do not answer it (RFC 3834).
    public var isAutomatic: Bool

    /// Makes a message.
    public init(
        from: Mailbox,
        to: Mailbox,
        replyTo: Mailbox? = nil,
        subject: String,
        text: String,
        html: [UInt8]? = nil,
        attachment: MailAttachment? = nil,
        language: Language,
        date: Timestamp,
        id: MessageID,
        unsubscribe: UnsubscribeLink? = nil,
        isAutomatic: Bool = false
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.text = text
        self.html = html
        self.attachment = attachment
        self.language = language
        self.date = date
        self.id = id
        self.unsubscribe = unsubscribe
        self.isAutomatic = isAutomatic
    }

    /// The whole message with CR LF line ends; lines have at most 76 characters, those with a link at most 998. Dots are not stuffed.
    public var bytes: [UInt8] {
        var writer = HeaderWriter()
        writer.field("Date", MailDate.text(date))
        writer.mailbox("From", from)
        writer.mailbox("To", to)
        if let replyTo { writer.mailbox("Reply-To", replyTo) }
        writer.unstructured("Subject", subject)
        writer.field("Message-ID", id.description)
        if let unsubscribe {
            writer.field("List-Unsubscribe", "<\(unsubscribe)>")
            writer.field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        }
        if isAutomatic { writer.field("Auto-Submitted", "auto-generated") }
        writer.field("Content-Language", String(language.rawValue.unicodeScalars.filter { $0.isASCII && $0.value > 44 && $0.value < 123 }))
        writer.field("MIME-Version", "1.0")
        guard let attachment else {
            writeWords(to: &writer)
            return writer.bytes
        }
        // Neither boundary is the beginning of the other.
        writer.multipart("mixed", boundary: "=_m\(id.token)", parts: [{ writeWords(to: &$0) }, { attachment.append(to: &$0) }])
        return writer.bytes
    }

    private func writeWords(to writer: inout HeaderWriter) {
        let plain = MailPart(type: "text/plain", content: Array(text.utf8))
        guard let html else { return plain.append(to: &writer) }
        let page = MailPart(type: "text/html", content: html)
        writer.multipart("alternative", boundary: "=_\(id.token)", parts: [{ plain.append(to: &$0) }, { page.append(to: &$0) }])
    }
}
