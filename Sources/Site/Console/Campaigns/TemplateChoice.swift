// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Campaigns
package import Consent

/// A template that a campaign can use: approved, of the category of a purpose, with no gap that only another message can fill.
package struct TemplateChoice: Sendable, Hashable {
    /// What a campaign can fill in.
    private static let parameters: Set<String> = ["brand", "first_name"]

    package let name: String
    package let purpose: PurposeCode
    /// The approved texts, in the order in which languages are offered.
    package let texts: [MessageTemplate]
    /// How many people said yes to the purpose and can be reached.
    package let audience: Int

    package init(name: String, purpose: PurposeCode, texts: [MessageTemplate], audience: Int) {
        self.name = name
        self.purpose = purpose
        self.texts = texts
        self.audience = audience
    }

    /// The offered languages that the template is not written in.
    package var missingLanguages: [Language] { Language.offered.filter { language in !texts.contains { $0.language == language } } }

    /// What can be chosen among the templates as WhatsApp has them now.
    package static func all(of templates: [MessageTemplate], audience: (PurposeCode) throws -> Int) rethrows -> [TemplateChoice] {
        let usable = templates.filter { $0.isApproved && Set($0.parameters).isSubset(of: parameters) }
        var choices: [TemplateChoice] = []
        for purpose in Purpose.initial {
            let size = try audience(purpose.code)
            let fitting = usable.filter { $0.category == purpose.category }
            for name in Set(fitting.map(\.name)).sorted() {
                // One name in two categories would be two different messages.
                guard usable.allSatisfy({ $0.name != name || $0.category == purpose.category }) else { continue }
                let texts = Language.offered.compactMap { language in fitting.first { $0.name == name && $0.language == language } }
                if !texts.isEmpty { choices.append(TemplateChoice(name: name, purpose: purpose.code, texts: texts, audience: size)) }
            }
        }
        return choices
    }
}
