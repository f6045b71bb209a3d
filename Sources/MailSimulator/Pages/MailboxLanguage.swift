// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer

/// Which language the mailbox speaks with a browser: what was just chosen, what was chosen before, what the browser asks for.
enum MailboxLanguage {
    private static let cookieName = "mailbox-language"

    /// The language, and whether it was just chosen.
    static func choose(_ request: HTTPRequest) -> (language: Language, isChosen: Bool) {
        if let chosen = request.query["lang"].flatMap(Language.offered(for:)) { return (chosen, true) }
        if let kept = request.cookies[cookieName].flatMap(Language.offered(for:)) { return (kept, false) }
        let wanted = (request.headers["accept-language"] ?? "").prefix(400).split(separator: ",").prefix(20).lazy
            .compactMap { tag in Language.offered(for: tag.prefix { $0 != ";" }.filter { $0 != " " }) }.first
        return (wanted ?? .english, false)
    }

    /// Keeps the choice for this mailbox.
    static func cookie(_ language: Language) -> String {
        "\(cookieName)=\(language.rawValue); Path=/; HttpOnly; SameSite=Lax"
    }
}
