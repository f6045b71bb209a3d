// SPDX-License-Identifier: Apache-2.0

/// A campaign that is being made: choose, check, send.
package struct NewCampaignPage: Sendable {
    /// The longest name, in characters.
    package static let longestName = 80

    /// What is wrong with the form.
    package enum Problem: Sendable, Hashable {
        case nameMissing
        case nameTooLong
        case templateMissing
        /// Nobody said yes to the purpose of the template.
        case noAudience
        /// The number of people or the template changed after the check.
        case changed
    }

    /// What is shown.
    package enum Step: Sendable, Hashable {
        case choose
        case check(TemplateChoice)
    }

    package let choices: [TemplateChoice]
    package var step: Step
    package var name: String
    package var template: String
    package var problems: [Problem]

    package init(choices: [TemplateChoice], step: Step = .choose, name: String = "", template: String = "", problems: [Problem] = []) {
        self.choices = choices
        self.step = step
        self.name = name
        self.template = template
        self.problems = problems
    }

    package var hasAudience: Bool { choices.contains { $0.audience > 0 } }
}
