// SPDX-License-Identifier: Apache-2.0
import Basics
import HTML
import HTTPServer
import Localization

/// The frame of the mailbox's pages.
struct MailboxShell {
    let localizer: Localizer
    /// The page that is shown, for the way to the same page in another language.
    let request: HTTPRequest

    /// A page with what the closure writes on its sheet.
    func bytes(title: String, showsHeading: Bool, _ content: (inout HTMLWriter) -> Void) -> [UInt8] {
        let l = localizer
        let brand = l.text("mailbox.brand")
        let document = HTMLDocument(
            language: l.language,
            title: "\(title) – \(brand)",
            stylesheets: [
                URLReference(path: "/styles/base.css"), URLReference(path: "/styles/site.css"), URLReference(path: "/styles/console.css"),
                URLReference(path: "/styles/mailbox.css"),
            ],
            icon: URLReference(path: "/images/logo.svg")
        )
        return document.bytes(bodyClass: "site mailbox") { w in
            w(.a, l.text("mailbox.skip"), .class("skip"), .href(.fragment("main")))
            w(.aside, .class("mode"), .label(l.text("layout.mode.label"))) { w in
                w(.strong, l.text("layout.mode.simulator"))
                w(.span, l.text("mailbox.mode"))
            }
            w(.header, .class("site-header")) { w in
                w(.div, .class("site-bar")) { w in
                    w(.p) { w in
                        w(.a, .class("brand"), .href(URLReference(path: "/"))) { $0(.span, brand) }
                    }
                    writeLanguages(to: &w)
                }
            }
            w(.main, .class("site-main"), .id("main")) { w in
                w(.div, .class("sheet")) { w in
                    if showsHeading { w(.h1, title) }
                    content(&w)
                }
            }
        }
    }

    private func writeLanguages(to w: inout HTMLWriter) {
        w(.nav, .class("languages"), .label(localizer.text("mailbox.languages"))) { w in
            for language in Language.offered where language != localizer.language {
                w(
                    .a,
                    language == .arabic ? "العربية" : "English",
                    .href(reference(in: language)),
                    .lang(language),
                    .dir(of: language),
                    .hreflang(language)
                )
            }
        }
    }

    private func reference(in language: Language) -> URLReference {
        let parts = request.path.split(separator: "/").reduce(URLReference(path: "/")) { $0.appending(segment: String($1)) }
        var target = request.path.hasSuffix("/") && request.path != "/" ? parts.appending(segment: "") : parts
        if let query = request.query["q"] { target = target.query("q", query) }
        if let page = request.query["page"] { target = target.query("page", page) }
        return target.query("lang", language.rawValue)
    }
}
