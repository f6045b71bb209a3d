// SPDX-License-Identifier: Apache-2.0
package import HTML
package import Localization

/// The frame of the page where staff sign in.
package struct DoorShell: Sendable {
    package var localizer: Localizer
    package var assets: AssetLibrary
    package var title: String
    package var hasErrors = false
    package var languages: [LanguageLink] = []
    package var mode: ModeBar?

    package init(localizer: Localizer, assets: AssetLibrary, title: String) {
        self.localizer = localizer
        self.assets = assets
        self.title = title
    }

    /// The page with what the closure writes beside the door.
    package func bytes(_ content: (inout HTMLWriter) -> Void) -> [UInt8] {
        let product = localizer.text("layout.product")
        let named = localizer.text("layout.title", ["page": .text(title), "site": .text(product)])
        let document = HTMLDocument(
            language: localizer.language,
            title: (hasErrors ? localizer.text("layout.title.error", ["title": .text(named)]) : named).withoutIsolates,
            stylesheets: [assets.reference(to: "styles/base.css"), assets.reference(to: "styles/console.css")],
            icon: assets.reference(to: "images/logo.svg")
        )
        return document.bytes(bodyClass: "door") { w in
            if let mode { mode.write(localizer, to: &w) }
            w(.header) { w in
                w(.p, .class("brand")) { w in
                    w(.img, .src(assets.reference(to: "images/logo.svg")), .alt(""), .width(36), .height(36))
                    w(.span, product)
                }
            }
            w(.main, .id("main"), content: content)
            LanguageLink.write(languages, label: localizer.text("layout.languages"), to: &w)
        }
    }
}
