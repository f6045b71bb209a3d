// SPDX-License-Identifier: Apache-2.0
package import HTML
import Localization

/// The bar that says that this is the demo and leads to its other windows.
package struct ModeBar: Sendable {
    package let mailbox: URLReference
    package let phones: URLReference

    package init(mailbox: URLReference, phones: URLReference) {
        self.mailbox = mailbox
        self.phones = phones
    }

    func write(_ l: Localizer, to w: inout HTMLWriter) {
        w(.aside, .class("mode"), .label(l.text("layout.mode.label"))) { w in
            w(.strong, l.text("layout.mode.simulator"))
            w(.span, l.text("layout.mode.explanation"))
            w(.a, l.text("layout.mode.mailbox"), .href(mailbox))
            w(.a, l.text("layout.mode.phones"), .href(phones))
        }
    }
}
