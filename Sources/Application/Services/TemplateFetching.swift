// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories
import WhatsApp

/// Fetches the templates as WhatsApp has them whenever its bell rings: when a webhook says that they changed, and now and then.
struct TemplateFetching: Service {
    static let period: Duration = .minutes(15)
    private static let pause: Duration = .seconds(5)

    let database: any Database
    let client: CloudAPIClient
    let bell: Bell
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled {
            await bell.wait()
            try Task.checkCancellation()
            do {
                let templates = try await client.listTemplates().compactMap(Self.template)
                try await database.write { [time] unit in try unit.replaceTemplates(with: templates, at: time.now) }
                complain(about: templates)
            } catch {
                // What an ordinary stop cuts off is no complaint.
                try Task.checkCancellation()
                logger.log(.warning, "templates could not be fetched", .technical("reason", "\(error)"))
                try await Task.sleep(for: Self.pause)
                bell.ring()
            }
        }
    }

    /// Nobody is asked with an unclear question: each is refused, and this says why before the first person waits for it.
    private func complain(about templates: [Campaigns.MessageTemplate]) {
        for template in templates where template.name == Campaigns.MessageTemplate.confirmationName && template.isApproved {
            guard !template.asksForYes(by: .standard) else { continue }
            logger.log(
                .warning,
                "the template of the question does not have exactly one button that says yes, and nobody is asked with it",
                .technical("language", template.language.rawValue)
            )
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
