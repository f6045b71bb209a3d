// SPDX-License-Identifier: Apache-2.0
import HTML
import Localization

/// What all pages of the simulator share.
enum PhonesFrame {
    /// The bar that says that nothing here is real.
    static func writeModeBar(_ l: Localizer, to w: inout HTMLWriter) {
        w(.aside, .class("mode"), .label(l.text("simulator.mode.label"))) { w in
            w(.strong, l.text("simulator.mode.label"))
            w(.span, l.text("simulator.mode.text"))
        }
    }
}
