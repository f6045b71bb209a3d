// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import SQL

extension Session: TemplateRepository {
    func templates() throws -> [MessageTemplate] {
        try data.query(statements.templates.all) { try Self.template($0) }
    }

    func template(named name: String, in language: Language) throws -> MessageTemplate? {
        try data.queryOne(statements.templates.select, name, language.rawValue) { try Self.template($0) }
    }

    func replaceTemplates(with templates: [MessageTemplate], at moment: Timestamp) throws {
        try data.submit(statements.templates.deleteAll)
        for template in templates {
            try data.submit(
                statements.templates.insert,
                template.name,
                template.language.rawValue,
                template.category.rawValue,
                template.isApproved,
                template.header,
                template.body,
                template.footer,
                TemplateButtons.encode(template.buttons),
                moment
            )
        }
    }

    private static func template(_ row: borrowing Row) throws -> MessageTemplate {
        guard let category = MessageCategory(rawValue: try row.text(2)), let buttons = TemplateButtons.decode(try row.text(7)) else {
            throw PersistenceError(.damagedRow, "template")
        }
        return MessageTemplate(
            name: try row.text(0),
            language: Language(rawValue: try row.text(1)),
            category: category,
            isApproved: try row.bool(3),
            header: try row.optionalText(4),
            body: try row.text(5),
            footer: try row.optionalText(6),
            buttons: buttons
        )
    }
}
