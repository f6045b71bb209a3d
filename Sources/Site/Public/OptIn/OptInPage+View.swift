// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import HTML
import HTTPServer
import Localization

extension OptInPage {
    func response(_ context: SiteContext) -> HTTPResponse {
        var page = context.page("optin.title", in: form.language) { OptInPage.route($0, token).reference }
        page.hasErrors = !problems.isEmpty
        let l = page.localizer
        let brand = context.configuration.controller.name(in: form.language)
        let bytes = page.bytes { w in
            writeSummary(l, to: &w)
            w(.h1, form.wording.question)
            w(.p, l.text("optin.lead", ["brand": .text(brand)]), .class("lead"))
            w.form(to: route.reference) { w in
                write(l, brand, to: &w)
            }
        }
        return .html(bytes, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func write(_ l: Localizer, _ brand: String, to w: inout HTMLWriter) {
        w(HiddenField(name: Self.formField, value: form.name))
        w(
            ChoiceGroup(
                name: "purpose",
                legend: l.text("optin.purposes"),
                kind: .several,
                choices: form.wording.clauses.map {
                    ChoiceGroup.Choice(
                        value: $0.purpose.rawValue,
                        label: $0.title,
                        hint: $0.explanation,
                        isChosen: chosen.contains($0.purpose)
                    )
                },
                hint: l.text("optin.purposes.hint"),
                error: problems.contains(.changed)
                    ? error("optin.error.changed", l) : problems.contains(.noPurpose) ? error("optin.error.purpose", l) : nil
            )
        )
        w(.div, .class("wording")) { w in
            w(.p, [form.wording.opening, form.wording.closing].joined(separator: " … "))
            w(.p, .class("note")) { w in
                w.text(l.text("optin.versions", ["wording": .number(form.wording.version), "notice": .number(form.notice.version)]))
                w.text(" ")
                w(.a, l.text("optin.notice"), .href(Route.notice(form.language).reference))
            }
        }
        w(.div, .class("buttons")) { w in w(Button(l.text("optin.write"), name: "way", value: "write")) }
        w(.p, l.text("optin.write.hint"), .class("hint"))
        w(.div, .class("divider")) { $0.text(l.text("optin.or")) }
        w(
            TextField(
                name: "number",
                label: l.text("optin.number"),
                type: .phone,
                value: typedNumber,
                hint: l.text("optin.number.hint", ["brand": .text(brand)]),
                error: numberProblem.map { error(key(of: $0), l) },
                autocomplete: "tel",
                keyboard: "tel",
                limit: 40
            )
        )
        w(.div, .class("buttons")) { w in
            w(Button(l.text("optin.ask"), kind: .secondary, name: "way", value: "ask"))
            if let token {
                w(
                    Button(
                        l.text("optin.decline"),
                        to: Route.declineInvitation(token).reference.query("lang", form.language.rawValue),
                        kind: .quiet
                    )
                )
            }
        }
    }

    private func writeSummary(_ l: Localizer, to w: inout HTMLWriter) {
        guard !problems.isEmpty else { return }
        let lines = problems.map { problem in
            switch problem {
            case .noPurpose: ErrorSummary.Line(field: "purpose", message: l.text("optin.error.purpose"))
            case .changed: ErrorSummary.Line(field: "purpose", message: l.text("optin.error.changed"))
            case .number(let problem): ErrorSummary.Line(field: "number", message: l.text(key(of: problem)))
            }
        }
        w(ErrorSummary(title: l.text("form.problem"), lines: lines))
    }

    private var numberProblem: NumberProblem? {
        for case .number(let problem) in problems { return problem }
        return nil
    }

    private func error(_ key: MessageKey, _ l: Localizer) -> FieldError {
        FieldError(prefix: l.text("form.error"), message: l.text(key))
    }

    private func key(of problem: NumberProblem) -> MessageKey {
        switch problem {
        case .missing: "optin.error.number.missing"
        case .noCountry: "optin.error.number.country"
        case .letters: "optin.error.number.letters"
        case .length: "optin.error.number.length"
        case .notPossible: "optin.error.number.impossible"
        }
    }
}
