// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
package import HTML
package import Localization

extension NewCampaignPage: ConsolePage {
    package var room: ConsoleRoom { .campaigns }
    package var hasErrors: Bool { !problems.isEmpty }
    package func title(_ l: Localizer) -> String {
        step == .choose ? l.text("console.new-campaign.title") : l.text("console.new-campaign.check.title")
    }
    package func trail(_ l: Localizer) -> [ConsoleShell.Crumb] { [.init(l.text("console.campaigns.title"), Route.campaigns.reference)] }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(
            ErrorSummary(
                title: l.text("console.errors"),
                lines: problems.map { .init(field: field(of: $0), message: l.text(Self.words(of: $0))) }
            )
        )
        w(.div, .class("room-head")) { $0(.h1, title(l)) }
        switch step {
        case .choose: writeChoice(frame, to: &w)
        case .check(let choice): write(choice, frame, to: &w)
        }
    }

    // MARK: Choose

    private func writeChoice(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        guard hasAudience else {
            return w(
                EmptyState(
                    title: l.text("console.campaigns.no-audience.title"),
                    text: l.text("console.campaigns.no-audience.text"),
                    action: Button(l.text("console.campaigns.no-audience.action"), to: Route.invitations.reference)
                )
            )
        }
        w.form(to: .newCampaign, in: frame) { w in
            w(.section, .class("card")) { w in
                w(
                    TextField(
                        name: "name",
                        label: l.text("console.new-campaign.name"),
                        value: name,
                        hint: l.text("console.new-campaign.name.hint"),
                        error: error(of: "name", l),
                        autocomplete: "off",
                        limit: Self.longestName
                    )
                )
                w(
                    ChoiceGroup(
                        name: "template",
                        legend: l.text("console.new-campaign.template"),
                        kind: .one,
                        choices: choices.map { shown($0, l) },
                        hint: l.text("console.new-campaign.template.hint"),
                        error: error(of: "template", l)
                    )
                )
                w(.div, .class("buttons")) { $0(Button(l.text("console.new-campaign.check.action"), name: "step", value: "check")) }
            }
        }
        w(.section, .class("card")) { w in
            w(.h2, l.text("console.new-campaign.texts"))
            for choice in choices {
                w(.h3) { $0.identifier(choice.name) }
                for text in choice.texts { TemplatePreview(template: text).write(to: &w) }
            }
        }
    }

    private func shown(_ choice: TemplateChoice, _ l: Localizer) -> ChoiceGroup.Choice {
        let hint = l.text(
            "console.new-campaign.choice",
            ["purpose": .text(ConsentWords.name(of: choice.purpose, l)), "count": .number(choice.audience)]
        )
        let missing = choice.missingLanguages.map { l.text(Self.warning(of: $0)) }
        return ChoiceGroup.Choice(
            value: choice.name,
            label: choice.name,
            hint: ([hint] + missing).joined(separator: " "),
            isChosen: choice.name == template
        )
    }

    // MARK: Check before sending

    private func write(_ choice: TemplateChoice, _ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        w(.section, .class("card"), .id("check")) { w in
            w(.dl, .class("facts")) { w in
                w(.dt, l.text("console.new-campaign.name"))
                w(.dd) { $0.isolated(name) }
                w(.dt, l.text("console.new-campaign.template"))
                w(.dd) { $0.identifier(choice.name) }
                w(.dt, l.text("console.new-campaign.check.purpose"))
                w(.dd, ConsentWords.name(of: choice.purpose, l))
                w(.dt, l.text("console.new-campaign.check.audience"))
                w(.dd, l.text("console.new-campaign.check.audience.text", ["count": .number(choice.audience)]))
                w(.dt, l.text("console.new-campaign.check.gate"))
                w(.dd, l.text("console.new-campaign.check.gate.text"))
            }
            for language in choice.missingLanguages { w(Notice(l.text(Self.warning(of: language)), kind: .warning)) }
            for text in choice.texts { TemplatePreview(template: text).write(to: &w) }
            w.form(to: .newCampaign, in: frame) { w in
                w(HiddenField(name: "name", value: name))
                w(HiddenField(name: "template", value: choice.name))
                w(HiddenField(name: "count", value: String(choice.audience)))
                w(.div, .class("buttons")) { w in
                    w(Button(l.text("console.new-campaign.send", ["count": .number(choice.audience)]), name: "step", value: "send"))
                    w(Button(l.text("console.new-campaign.change"), kind: .secondary, name: "step", value: "change"))
                }
            }
        }
    }

    // MARK: Errors

    private func error(of field: String, _ l: Localizer) -> FieldError? {
        problems.first { self.field(of: $0) == field }.map {
            FieldError(prefix: l.text("console.error"), message: l.text(Self.words(of: $0)))
        }
    }

    private func field(of problem: Problem) -> String {
        switch problem {
        case .nameMissing, .nameTooLong: "name"
        case .templateMissing, .noAudience: "template"
        case .changed: "check"
        }
    }

    private static func words(of problem: Problem) -> MessageKey {
        switch problem {
        case .nameMissing: "console.new-campaign.name.missing"
        case .nameTooLong: "console.new-campaign.name.too-long"
        case .templateMissing: "console.new-campaign.template.missing"
        case .noAudience: "console.new-campaign.template.no-audience"
        case .changed: "console.new-campaign.changed"
        }
    }

    private static func warning(of language: Language) -> MessageKey {
        language == .arabic ? "console.new-campaign.no-arabic" : "console.new-campaign.no-english"
    }
}
