// SPDX-License-Identifier: Apache-2.0
import Compliance
package import HTML
package import Localization

extension EvidencePage: ConsolePage {
    package var room: ConsoleRoom { .evidence }
    package var hasErrors: Bool { !problems.isEmpty }
    package func title(_ l: Localizer) -> String { l.text("console.evidence.title") }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(
            ErrorSummary(
                title: l.text("console.errors"),
                lines: problems.map { .init(field: Self.field(of: $0), message: l.text(Self.words(of: $0))) }
            )
        )
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            w(.p, l.text("console.evidence.lead"))
        }
        w.form(to: .evidence, in: frame) { w in
            w(.section, .class("card")) { writeForm(l, to: &$0) }
        }
        w(.section, .class("card")) { w in
            w(.h2, l.text("console.evidence.rules.title"))
            w(.ul) { w in
                w(.li, l.text("console.evidence.rules.entry"))
                w(.li, l.text("console.evidence.rules.number"))
                w(.li, l.text("console.evidence.rules.hour"))
                w(.li, l.text("console.evidence.rules.end"))
            }
        }
    }

    private func writeForm(_ l: Localizer, to w: inout HTMLWriter) {
        w(
            TextField(
                name: "identity",
                label: l.text("console.evidence.identity"),
                value: identity,
                hint: l.text("console.evidence.identity.hint"),
                error: error(of: "identity", l),
                autocomplete: "off",
                limit: 254
            )
        )
        w(
            ChoiceGroup(
                name: "reason",
                legend: l.text("console.evidence.reason"),
                kind: .one,
                choices: OpeningReason.allCases.map {
                    ChoiceGroup.Choice(value: $0.rawValue, label: l.text(EvidenceWords.name(of: $0)), isChosen: $0 == reason)
                },
                hint: l.text("console.evidence.reason.hint"),
                error: error(of: "reason", l)
            )
        )
        w(
            TextField(
                name: "reference",
                label: l.text("console.evidence.reference"),
                value: reference,
                hint: l.text("console.evidence.reference.hint"),
                error: error(of: "reference", l),
                autocomplete: "off",
                limit: Self.longestReference
            )
        )
        w(.div, .class("buttons")) { $0(Button(l.text("console.evidence.open"))) }
    }

    private func error(of field: String, _ l: Localizer) -> FieldError? {
        problems.first { Self.field(of: $0) == field }.map {
            FieldError(prefix: l.text("console.error"), message: l.text(Self.words(of: $0)))
        }
    }

    private static func field(of problem: Problem) -> String {
        switch problem {
        case .identityMissing, .identityUnreadable, .noMatch, .tooManyTries: "identity"
        case .reasonMissing: "reason"
        case .referenceTooLong: "reference"
        }
    }

    private static func words(of problem: Problem) -> MessageKey {
        switch problem {
        case .identityMissing: "console.people.search.empty"
        case .identityUnreadable: "console.people.search.unreadable"
        case .reasonMissing: "console.evidence.reason.missing"
        case .referenceTooLong: "console.evidence.reference.too-long"
        case .noMatch: "console.evidence.no-match"
        case .tooManyTries: "console.evidence.too-many"
        }
    }
}
