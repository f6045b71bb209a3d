// SPDX-License-Identifier: Apache-2.0
package import Compliance
package import HTML
package import Localization

/// Says who may do what somebody just tried; nothing was changed.
package struct RefusedPage: ConsolePage {
    package let room: ConsoleRoom
    private let refusal: StaffRefusal

    package init(_ refusal: StaffRefusal, in room: ConsoleRoom) {
        self.refusal = refusal
        self.room = room
    }

    package func title(_ l: Localizer) -> String { l.text("console.refused.title") }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.div, .class("room-head")) { $0(.h1, title(l)) }
        w(.section, .class("card")) { w in
            w(.p, StaffNote(refusal, l).sentence)
            w(.p, l.text("console.refused.unchanged"), .class("hint"))
            w(Button(l.text("error.to-console"), to: Route.home.reference, kind: .secondary))
        }
    }
}
