// SPDX-License-Identifier: Apache-2.0
import HTML
import Localization

/// Says that a page asks again by itself, and lets it be stopped (WCAG 2.2, 2.2.2).
struct LiveNote {
    let isLive: Bool
    /// Seconds.
    let interval: Int
    let page: Route

    func write(_ l: Localizer, to w: inout HTMLWriter) {
        w(.p, .class("note")) { w in
            w.text(l.text(isLive ? "console.live.on" : "console.live.off", ["seconds": .number(interval)]))
            w.text(" ")
            w(
                .a,
                l.text(isLive ? "console.live.pause" : "console.live.resume"),
                .href(isLive ? page.reference.query("live", "no") : page.reference)
            )
        }
    }
}
