// SPDX-License-Identifier: Apache-2.0
package import Consent
import HTML
package import Localization

/// The e-mail that asks a person to the opt-in page: the same words as plain text and as HTML, in the person's language.
package struct InvitationMail: Sendable {
    private let localizer: Localizer
    private let controller: Controller
    private let givenName: String?
    private let link: String
    private let declineLink: String
    private let noticeLink: String

    /// `link` leads to the opt-in page, `declineLink` to the button that ends all invitations: both are the recipient's own.
    package init(
        localizer: Localizer,
        controller: Controller,
        givenName: String?,
        link: String,
        declineLink: String,
        noticeLink: String
    ) {
        self.localizer = localizer
        self.controller = controller
        self.givenName = givenName
        self.link = link
        self.declineLink = declineLink
        self.noticeLink = noticeLink
    }

    /// The subject, in one line.
    package var subject: String { localizer.text("invitation.mail.subject", named).withoutIsolates.replacing("\n", with: " ") }

    /// The plain text; each address stands in a line of its own, so that no sign of direction becomes a part of it.
    package var text: String {
        [
            greeting, said("invitation.mail.question"), said("invitation.mail.choice"), said("invitation.mail.action") + ":\n" + link,
            said("invitation.mail.valid"), said("invitation.mail.decline") + "\n" + declineLink,
            said("invitation.mail.notice") + ":\n" + noticeLink, "-- \n" + sender,
        ].joined(separator: "\n\n") + "\n"
    }

    /// The HTML, without pictures, scripts or anything that would tell that it was opened.
    package var html: [UInt8] {
        HTMLWriter.bytes(capacity: 4096) { w in
            w.doctype()
            w(.html, .lang(localizer.language), .dir(of: localizer.language)) { w in
                w(.head) { w in
                    w(.meta, .charset("utf-8"))
                    w(.meta, .metaName("viewport"), .content("width=device-width, initial-scale=1"))
                    w(.title, subject)
                    w.raw(Self.style)
                }
                w(.body, .dir(of: localizer.language)) { w in w(.div, .class("sheet")) { write(to: &$0) } }
            }
        }
    }

    private func write(to w: inout HTMLWriter) {
        w(.p, greeting)
        w(.p, said("invitation.mail.question"))
        w(.p, said("invitation.mail.choice"))
        w(.p) { $0(.a, said("invitation.mail.action"), .class("button"), .href(Self.reference(link))) }
        w(.p, said("invitation.mail.valid"), .class("note"))
        w(.p, .class("note")) { w in
            w.text(said("invitation.mail.decline") + " ")
            w(.a, said("invitation.mail.decline.action"), .href(Self.reference(declineLink)))
        }
        w(.p, .class("note foot")) { w in
            w.text(sender)
            w(.br)
            w(.a, said("invitation.mail.notice"), .href(Self.reference(noticeLink)))
        }
    }

    private var greeting: String {
        guard let givenName, !givenName.isEmpty else { return localizer.text("invitation.mail.greeting") }
        return localizer.text("invitation.mail.greeting.named", ["name": .text(givenName)])
    }

    private var sender: String {
        localizer.text(
            "invitation.mail.sender",
            ["controller": .text(name), "website": .text(controller.website), "contact": .text(controller.contactEmail)]
        )
    }

    private var name: String { controller.name(in: localizer.language) }
    private var named: [String: MessageArgument] { ["controller": .text(name)] }
    private func said(_ key: MessageKey) -> String { localizer.text(key, named) }

    /// Our own links, made from the configured address of the site; a mail without its link would be worth nothing.
    private static func reference(_ link: String) -> URLReference {
        URLReference(link, allowsPlainHTTP: true) ?? URLReference(path: "/")
    }

    // Mail programs read no style sheets from outside; this is the one place where style stands in the text.
    private static let style: StaticString = """
        <style>
        body{margin:0;padding:24px 12px;background:#f5f7f6;color:#14211c;font:17px/1.6 "Noto Sans","Noto Sans Arabic",system-ui,Arial,sans-serif}
        .sheet{max-width:560px;margin:0 auto;padding:28px;background:#fff;border-radius:16px}
        .button{display:inline-block;padding:12px 24px;border-radius:10px;background:#075e46;color:#fff;font-weight:bold;text-decoration:none}
        .note{color:#3f4e47;font-size:15px}
        .foot{border-top:1px solid #d5ddd9;padding-top:16px}
        a{color:#0a4a86}
        a.button{color:#fff}
        </style>
        """
}
