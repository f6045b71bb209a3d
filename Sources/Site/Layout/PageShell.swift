// SPDX-License-Identifier: Apache-2.0
package import HTML
package import Localization

/// The frame of the public pages: the controller's name, the other language, one sheet of paper, the notice and where this comes from.
package struct PageShell: Sendable {
    /// Speaks the language of the page.
    package var localizer: Localizer
    package var assets: AssetLibrary
    /// The title of the page; the controller's name follows it.
    package var title: String
    /// Whether a form on the page has errors: its title says so first.
    package var hasErrors = false
    /// The name of the company that asks.
    package var controller: String
    /// The same page in the other languages.
    package var languages: [LanguageLink] = []
    /// The privacy notice.
    package var notice: URLReference?
    /// A message about what was just done; not together with errors.
    package var banner: Notice?
    /// The demo's bar, in the demo.
    package var mode: ModeBar?
    /// After how many seconds the page asks again, while something is awaited.
    package var reloadAfter: Int?

    package init(localizer: Localizer, assets: AssetLibrary, title: String, controller: String) {
        self.localizer = localizer
        self.assets = assets
        self.title = title
        self.controller = controller
    }

    /// The page with what the closure writes on its sheet.
    package func bytes(_ content: (inout HTMLWriter) -> Void) -> [UInt8] {
        let l = localizer
        let named = l.text("layout.title", ["page": .text(title), "site": .text(controller)])
        let document = HTMLDocument(
            language: l.language,
            title: (hasErrors ? l.text("layout.title.error", ["title": .text(named)]) : named).withoutIsolates,
            stylesheets: [assets.reference(to: "styles/base.css"), assets.reference(to: "styles/site.css")],
            icon: assets.reference(to: "images/logo.svg"),
            reloadAfter: reloadAfter
        )
        return document.bytes(bodyClass: "site") { w in
            w(.a, l.text("layout.skip"), .class("skip"), .href(.fragment("main")))
            if let mode { mode.write(l, to: &w) }
            writeHeader(to: &w)
            w(.main, .class("site-main"), .id("main")) { w in
                w(.div, .class("sheet")) { w in
                    if let banner { w(banner) }
                    content(&w)
                }
            }
            writeFooter(to: &w)
        }
    }

    private func writeHeader(to w: inout HTMLWriter) {
        w(.header, .class("site-header")) { w in
            w(.div, .class("site-bar")) { w in
                w(.p, .class("brand")) { $0.isolated(controller) }
                LanguageLink.write(languages, label: localizer.text("layout.languages"), to: &w)
            }
        }
    }

    private func writeFooter(to w: inout HTMLWriter) {
        w(.footer, .class("site-footer")) { w in
            if let notice { w(.p) { $0(.a, localizer.text("layout.notice"), .href(notice)) } }
            w(.p, localizer.text("layout.promise"))
        }
    }
}
