// SPDX-License-Identifier: Apache-2.0
import Compliance
import HTML
import Localization

/// Says who may do what its reader may not.
struct StaffNote: HTMLComponent {
    let sentence: String

    init(_ refusal: StaffRefusal, _ l: Localizer) {
        sentence = l.text(Self.words(of: refusal))
    }

    func write(to w: inout HTMLWriter) { w(.p, sentence, .class("hint")) }

    private static func words(of refusal: StaffRefusal) -> MessageKey {
        switch refusal {
        case .onlyTheOfficer: "console.refused.officer"
        case .onlyAdministrators: "console.refused.administrator"
        }
    }
}
