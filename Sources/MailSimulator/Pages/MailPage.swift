// SPDX-License-Identifier: Apache-2.0
import HTML
import Localization
import Mail

/// One mail: its page in a sandbox, its links, its text, its header.
struct MailPage {
    private static let fields = [
        "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Content-Language", "List-Unsubscribe", "List-Unsubscribe-Post",
        "Auto-Submitted",
    ]

    let shell: MailboxShell
    let mail: StoredMail
    /// The mail, when it could be read.
    let parsed: ParsedMail?

    private var l: Localizer { shell.localizer }

    var bytes: [UInt8] {
        let subject = mail.subject.isEmpty ? l.text("mailbox.list.no-subject") : mail.subject
        return shell.bytes(title: subject, showsHeading: false) { w in
            w(.p) { $0(.a, l.text("mailbox.mail.back"), .href(URLReference(path: "/"))) }
            w(.h1) { $0(.bdi, subject, .dir(.automatic)) }
            w(.p, .class("hint")) { w in
                w.text(l.text("mailbox.list.to", ["address": .text(mail.recipient)]))
                w.text(" · ")
                w.time(mail.receivedAt, l.dateTime(mail.receivedAt))
            }
            writePage(to: &w)
            writeLinks(to: &w)
            writeText(to: &w)
            writeFields(to: &w)
            w(.p) { w in
                w(.a, l.text("mailbox.mail.raw"), .href(URLReference(path: "/messages").appending(segment: "\(mail.id).eml")), .download)
            }
        }
    }

    private func writeLinks(to w: inout HTMLWriter) {
        let links = LinkFinder.links(text: parsed?.text, html: parsed?.html)
        let unsubscribe = parsed?.unsubscribeURL
        guard !links.isEmpty || unsubscribe != nil else { return }
        w(.h2, l.text("mailbox.mail.links"))
        w(.ul, .class("links")) { w in
            for link in links { w(.li) { writeLink(link, to: &$0) } }
            if let unsubscribe {
                w(.li) { w in
                    w(.span, l.text("mailbox.mail.stop") + " ", .class("note"))
                    writeLink(unsubscribe, to: &w)
                }
            }
        }
    }

    private func writeLink(_ link: String, to w: inout HTMLWriter) {
        guard let target = URLReference(link, allowsPlainHTTP: true) else { return w.identifier(link) }
        w(.a, .href(target), .rel("noreferrer noopener")) { w in
            w(.bdi, link, .dir(.leftToRight), .translate(false))
        }
    }

    private func writePage(to w: inout HTMLWriter) {
        guard parsed?.html != nil else { return }
        w(.h2, l.text("mailbox.mail.page"), .id("as-page"))
        // The address is relative to the page of the mail; the sandbox lets links open in new tabs and nothing else.
        w.raw(
            "<iframe class=\"mail-frame\" src=\"page\" aria-labelledby=\"as-page\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>"
        )
    }

    private func writeText(to w: inout HTMLWriter) {
        guard let text = parsed?.text else { return }
        w(.h2, l.text("mailbox.mail.text"))
        w(.pre, .class("mail-text"), .dir(.automatic), .tabindex(0)) { $0.text(text) }
    }

    private func writeFields(to w: inout HTMLWriter) {
        guard let parsed else { return }
        w(.h2, l.text("mailbox.mail.fields"))
        w(.dl, .class("facts")) { w in
            for name in Self.fields {
                guard let value = parsed.header(name) else { continue }
                w(.dt) { $0.identifier(name) }
                w(.dd) { $0(.bdi, value, .dir(.automatic), .translate(false)) }
            }
        }
    }
}
