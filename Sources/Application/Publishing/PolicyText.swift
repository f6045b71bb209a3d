// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Localization

/// The wording and notice that the program brings along, with the company's names put in.
struct PolicyText: Sendable {
    /// A policy file that is not as it should be.
    struct Problem: Error, CustomStringConvertible {
        let language: Language
        var description: String { "the policy text for \(language) is not complete" }
    }

    private let language: Language
    private let root: JSONValue
    private let names: [(placeholder: String, value: String)]

    init(language: Language, controller: Controller) throws {
        guard let resource = EmbeddedResource.named("policies/\(language).json") else { throw Problem(language: language) }
        self.language = language
        root = try JSONDocument(resource.bytes).root
        names = [
            ("{controller}", controller.name(in: language)), ("{website}", controller.website), ("{contact}", controller.contactEmail),
        ]
    }

    /// The wording as that version.
    func wording(version: Int) throws -> ConsentWording {
        guard let wording = root["wording"], let clauses = wording["clauses"] else { throw Problem(language: language) }
        return ConsentWording(
            language: language,
            version: version,
            question: try text(wording["question"]),
            opening: try text(wording["opening"]),
            clauses: try clauses.elements.map { clause in
                ConsentWording.Clause(
                    purpose: PurposeCode(rawValue: try text(clause["purpose"])),
                    title: try text(clause["title"]),
                    explanation: try text(clause["explanation"]),
                    statement: try text(clause["statement"])
                )
            },
            closing: try text(wording["closing"])
        )
    }

    /// The notice as that version.
    func notice(version: Int) throws -> PrivacyNotice {
        guard let notice = root["notice"], let sections = notice["sections"] else { throw Problem(language: language) }
        return PrivacyNotice(
            language: language,
            version: version,
            title: try text(notice["title"]),
            sections: try sections.elements.map { section in
                PrivacyNotice.Section(
                    heading: try text(section["heading"]),
                    paragraphs: try (section["paragraphs"]?.elements.map { try text($0) }) ?? []
                )
            }
        )
    }

    private func text(_ value: JSONValue?) throws -> String {
        guard let text = value?.string, !text.isEmpty else { throw Problem(language: language) }
        return names.reduce(text) { $0.replacing($1.placeholder, with: $1.value) }
    }
}
