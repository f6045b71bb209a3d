// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories
import WhatsApp

/// Keeps the templates as WhatsApp has them: at start, when a webhook says that they changed, and every quarter of an hour.
struct TemplateFetching: Service {
    let database: any Database
    let client: CloudAPIClient
    let bell: Bell
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            var pause: Duration = .minutes(15)
            do {
                let templates = try await client.listTemplates().compactMap(Self.template)
                try await database.write { [time] unit in try unit.replaceTemplates(with: templates, at: time.now) }
            } catch {
                logger.log(.warning, "templates could not be fetched", .technical("reason", "\(error)"))
                pause = .seconds(5)
            }
            await bell.wait(atMost: pause)
        }
    }

    /// A template in the words of consent: marketing is promotional, utility is transactional. Others, and other languages, are not offered.
    private static func template(_ template: WhatsApp.MessageTemplate) -> Campaigns.MessageTemplate? {
        guard let language = Language.offered(for: template.language) else { return nil }
        let category: MessageCategory
        // The category that Meta says is the correct one counts at once (ARCHITECTURE 5; whatsapp.md 5.1).
        switch template.correctCategory ?? template.category {
        case .marketing: category = .promotional
        case .utility: category = .transactional
        default: return nil
        }
        var header: String?
        if case .text(let text) = template.header { header = text }
        let buttons = template.buttons.map { button in
            switch button {
            case .url(let text, let url): Campaigns.MessageTemplate.Button.url(title: text, base: url)
            default: Campaigns.MessageTemplate.Button.quickReply(title: button.text)
            }
        }
        return Campaigns.MessageTemplate(
            name: template.name,
            language: language,
            category: category,
            isApproved: template.status == .approved,
            header: header,
            body: template.body,
            footer: template.footer,
            buttons: buttons
        )
    }
}
