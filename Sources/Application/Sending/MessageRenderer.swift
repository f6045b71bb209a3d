// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Localization

/// Puts a leased message into the words of its language, with the person's own link.
struct MessageRenderer: Sendable {
    let catalogues: Catalogues
    let controller: Controller
    /// The origin of the links.
    let publicURL: String
    let keywords: KeywordPolicy

    func render(_ lease: MessageLease) -> RenderedMessage {
        let localizer = catalogues[lease.language]
        return RenderedMessage(account: lease.account, body: body(of: lease, localizer))
    }

    /// An answer from memory; the farewell carries the link to the receipt of what was taken back.
    func render(_ reply: ImmediateReply) -> RenderedMessage {
        let localizer = catalogues[reply.language]
        var arguments = common(reply.language)
        if let receipt = reply.receipt { arguments["link"] = .bare("\(publicURL)/r/\(receipt.text)") }
        let text =
            switch reply.content {
            case .farewell: localizer.text(reply.receipt == nil ? "chat.farewell" : "chat.farewell.receipt", arguments)
            case .codeExpired: localizer.text("chat.code-expired", arguments)
            case .help: localizer.text("chat.help", arguments)
            }
        return RenderedMessage(account: reply.account, body: .text(text))
    }

    private func body(of lease: MessageLease, _ localizer: Localizer) -> RenderedMessage.Body {
        var arguments = common(lease.language)
        arguments["purposes"] = .bare(lease.purposes.map { "• " + PurposeTitles.title(of: $0, localizer) }.joined(separator: "\n"))
        arguments["link"] = .bare("\(publicURL)/\(lease.content == .receipt ? "r" : "u")/\(lease.token.text)")
        switch lease.content {
        case .receipt: return .text(localizer.text("chat.receipt", arguments))
        case .help: return .text(localizer.text("chat.help", arguments))
        case .codeExpired: return .text(localizer.text("chat.code-expired", arguments))
        case .preferences: return .text(localizer.text("chat.preferences", arguments))
        case .yesQuestion:
            return .choices(
                localizer.text("chat.yes-question", arguments),
                [
                    RenderedMessage.Choice(payload: KeywordPolicy.yesPayload, title: localizer.text("chat.button.yes")),
                    RenderedMessage.Choice(payload: KeywordPolicy.stopPayload, title: localizer.text("chat.button.stop")),
                ]
            )
        case .confirmationQuestion, .campaign:
            return template(of: lease, localizer)
        }
    }

    private func template(of lease: MessageLease, _ localizer: Localizer) -> RenderedMessage.Body {
        guard let template = lease.template else { return .text("") }
        // Template parameters are plain text on the wire: one line, no isolates, as Meta demands (no newlines, no runs of blanks).
        let values: [String: String] = [
            "brand": controller.name(in: lease.language),
            "first_name": lease.givenName ?? localizer.text("chat.no-name"),
            "purposes": lease.purposes.map { PurposeTitles.title(of: $0, localizer) }.joined(
                separator: localizer.text("chat.list-separator")
            ),
        ]
        let isQuestion = lease.content == .confirmationQuestion
        let buttons = template.buttons.enumerated().map { index, button in
            switch button {
            case .quickReply(let title):
                RenderedMessage.TemplateButton.quickReply(
                    index: index,
                    payload: keywords.payload(ofTitle: title, inQuestion: isQuestion)
                )
            case .url:
                RenderedMessage.TemplateButton.link(index: index, suffix: lease.token.text)
            }
        }
        return .template(
            name: template.name,
            language: template.language,
            parameters: template.parameters.map { RenderedMessage.Parameter(name: $0, value: values[$0] ?? "") },
            buttons: buttons
        )
    }

    private func common(_ language: Language) -> [String: MessageArgument] {
        [
            "brand": .text(controller.name(in: language)), "contact": .bare(controller.contactEmail),
            "form": .bare("\(publicURL)/\(language)"),
        ]
    }
}
