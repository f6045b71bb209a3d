// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Reads the templates as last fetched from WhatsApp.
package protocol TemplateReader {
    func templates() throws -> [MessageTemplate]
    func template(named name: String, in language: Language) throws -> MessageTemplate?
}

/// Keeps the templates.
package protocol TemplateRepository: TemplateReader {
    /// Replaces all templates by what WhatsApp says now.
    func replaceTemplates(with templates: [MessageTemplate], at moment: Timestamp) throws
}
