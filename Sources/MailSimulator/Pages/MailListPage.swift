// SPDX-License-Identifier: Apache-2.0
import HTML
import Localization

/// The list of mails, newest first, with a search.
struct MailListPage {
    let shell: MailboxShell
    let query: String
    /// Which page it is, from 1, and how many mails a page has.
    let number: Int, size: Int
    /// How many mails match.
    let total: Int
    let mails: [StoredMail]

    private var l: Localizer { shell.localizer }

    var bytes: [UInt8] {
        shell.bytes(title: l.text("mailbox.title"), showsHeading: true) { w in
            writeSearch(to: &w)
            if mails.isEmpty { writeEmpty(to: &w) } else { writeMails(to: &w) }
            writePages(to: &w)
        }
    }

    private func writeSearch(to w: inout HTMLWriter) {
        w.form(to: URLReference(path: "/"), method: .get) { w in
            w(.div, .class("search"), .role("search")) { w in
                w(
                    TextField(
                        name: "q",
                        label: l.text("mailbox.search.label"),
                        type: .search,
                        value: query,
                        hint: l.text("mailbox.search.hint"),
                        limit: 200
                    )
                )
                w(Button(l.text("mailbox.search.button"), kind: .secondary))
            }
        }
    }

    private func writeEmpty(to w: inout HTMLWriter) {
        if query.isEmpty {
            w(
                EmptyState(
                    title: l.text("mailbox.list.empty.title"),
                    text: l.text("mailbox.list.empty.text"),
                    action: Button(l.text("mailbox.list.refresh"), to: URLReference(path: "/"), kind: .secondary)
                )
            )
        } else {
            w(
                EmptyState(
                    title: l.text("mailbox.list.none.title"),
                    text: l.text("mailbox.list.none.text", ["query": .text(query)]),
                    action: Button(l.text("mailbox.search.all"), to: URLReference(path: "/"), kind: .secondary)
                )
            )
        }
    }

    private func writeMails(to w: inout HTMLWriter) {
        w(.div, .class("row spread")) { w in
            w(.h2, l.text("mailbox.list.count", ["count": .number(total)]))
            w(.a, l.text(query.isEmpty ? "mailbox.list.refresh" : "mailbox.search.all"), .href(URLReference(path: "/")))
        }
        w(.ol, .class("mails")) { w in
            for mail in mails {
                w(.li) { w in
                    w(.a, .href(URLReference(path: "/messages").appending(segment: "\(mail.id)").appending(segment: ""))) { w in
                        w(.span, .class("to")) { $0.text(recipient(mail)) }
                        w(.span, .class("when")) { $0.time(mail.receivedAt, l.dateTime(mail.receivedAt)) }
                        w(.span, .class("subject")) { w in
                            w(.bdi, mail.subject.isEmpty ? l.text("mailbox.list.no-subject") : mail.subject, .dir(.automatic))
                        }
                    }
                }
            }
        }
    }

    // Name and address are isolated one by one: together they would mix their directions.
    private func recipient(_ mail: StoredMail) -> String {
        mail.recipientName.isEmpty
            ? l.text("mailbox.list.to", ["address": .text(mail.recipient)])
            : l.text("mailbox.list.to-person", ["name": .text(mail.recipientName), "address": .text(mail.recipient)])
    }

    private func writePages(to w: inout HTMLWriter) {
        guard total > size else { return }
        let first = (number - 1) * size
        w(.nav, .class("pages"), .label(l.text("mailbox.pages.label"))) { w in
            if number > 1 { w(.a, l.text("mailbox.pages.newer"), .href(reference(number - 1)), .rel("prev")) }
            if !mails.isEmpty {
                w(
                    .span,
                    l.text(
                        "mailbox.pages.position",
                        ["first": .number(first + 1), "last": .number(first + mails.count), "total": .number(total)]
                    )
                )
            }
            if first + mails.count < total, !mails.isEmpty {
                w(.a, l.text("mailbox.pages.older"), .href(reference(number + 1)), .rel("next"))
            }
        }
    }

    private func reference(_ page: Int) -> URLReference {
        let start = URLReference(path: "/")
        return (query.isEmpty ? start : start.query("q", query)).query("page", "\(page)")
    }
}
