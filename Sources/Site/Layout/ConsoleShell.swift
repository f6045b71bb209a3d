// SPDX-License-Identifier: Apache-2.0
import Basics
package import HTML
package import Localization

/// The frame of the console: the rail of rooms, who is signed in, the language, and one room.
package struct ConsoleShell: Sendable {
    /// A step of the way back, above the heading.
    package struct Crumb: Sendable {
        package let label: String
        package let target: URLReference

        package init(_ label: String, _ target: URLReference) {
            self.label = label
            self.target = target
        }
    }

    /// Speaks the language of the page.
    package var localizer: Localizer
    package var assets: AssetLibrary
    /// The title of the page.
    package var title: String
    /// Whether a form on the page has errors: its title says so first.
    package var hasErrors = false
    /// The room that the page belongs to.
    package var room: ConsoleRoom
    /// The pages above this one, from the room downwards.
    package var trail: [Crumb] = []
    /// The name of who is signed in.
    package var userName: String
    /// The token that the forms of the frame carry.
    package var token: HiddenField
    /// A message about what was just done; not together with errors.
    package var banner: Notice?
    /// The demo's bar, in the demo.
    package var mode: ModeBar?
    /// After how many seconds the page asks again, while something is under way.
    package var reloadAfter: Int?

    package init(localizer: Localizer, assets: AssetLibrary, title: String, room: ConsoleRoom, userName: String, token: HiddenField) {
        self.localizer = localizer
        self.assets = assets
        self.title = title
        self.room = room
        self.userName = userName
        self.token = token
    }

    /// The page with what the closure writes into the room.
    package func bytes(_ content: (inout HTMLWriter) -> Void) -> [UInt8] {
        let l = localizer
        return document.bytes(bodyClass: "console") { w in
            w(.a, l.text("layout.skip"), .class("skip"), .href(.fragment("main")))
            if let mode { mode.write(l, to: &w) }
            w(.header, .class("rail")) { w in
                w(.div, .class("rail-inner")) { writeRail(to: &$0) }
            }
            w(.main, .class("console-main"), .id("main")) { w in
                w(.div, .class("room")) { w in
                    writeTrail(to: &w)
                    if let banner { w(banner) }
                    content(&w)
                }
            }
        }
    }

    private var document: HTMLDocument {
        let named = localizer.text("layout.title", ["page": .text(title), "site": .text(localizer.text("layout.product"))])
        return HTMLDocument(
            language: localizer.language,
            title: (hasErrors ? localizer.text("layout.title.error", ["title": .text(named)]) : named).withoutIsolates,
            stylesheets: [assets.reference(to: "styles/base.css"), assets.reference(to: "styles/console.css")],
            icon: assets.reference(to: "images/logo.svg"),
            reloadAfter: reloadAfter
        )
    }

    private func writeRail(to w: inout HTMLWriter) {
        w(.a, .class("brand"), .href(Route.home.reference)) { w in
            w(.img, .src(assets.reference(to: "images/logo.svg")), .alt(""), .width(36), .height(36))
            w(.span, localizer.text("layout.product"))
        }
        w(.nav, .class("rooms-nav"), .label(localizer.text("layout.rooms"))) { w in
            w(.ul, .class("rooms")) { w in
                for room in ConsoleRoom.allCases { w(.li, .class("farther").when(room.isFarther)) { writeLink(to: room, into: &$0) } }
            }
            w(.details, .class("more")) { w in
                w(.summary) { w in
                    w.raw(#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h.01M12 12h.01M19 12h.01"/></svg>"#)
                    w(.span, localizer.text("layout.more"))
                }
                w(.ul, .class("more-rooms")) { w in
                    for room in ConsoleRoom.allCases where room.isFarther { w(.li) { writeLink(to: room, into: &$0) } }
                }
            }
        }
        w(.div, .class("rail-foot")) { writeFoot(to: &$0) }
    }

    private func writeLink(to room: ConsoleRoom, into w: inout HTMLWriter) {
        w(.a, .href(room.route.reference), .current(room == self.room)) { w in
            w.raw(room.icon)
            w(.span, localizer.text(room.name))
        }
    }

    private func writeFoot(to w: inout HTMLWriter) {
        w(.p, .class("who")) { $0.isolated(userName) }
        w.form(to: Route.consoleLanguage.reference, token: token) { w in
            for language in Language.offered where language != localizer.language {
                w(.button, .type(.submit), .name("language"), .value(language.rawValue), .lang(language)) { w in
                    w.isolated(LanguageLink.name(of: language))
                }
            }
        }
        w.form(to: Route.signOut.reference, token: token) { w in
            w(.button, localizer.text("layout.sign-out"), .type(.submit))
        }
    }

    private func writeTrail(to w: inout HTMLWriter) {
        guard !trail.isEmpty else { return }
        w(.nav, .label(localizer.text("layout.trail"))) { w in
            w(.ol, .class("trail")) { w in
                for crumb in trail { w(.li) { $0(.a, crumb.label, .href(crumb.target)) } }
            }
        }
    }
}
