// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent
package import Cryptography

/// A message template as WhatsApp has approved it, in one language.
package struct MessageTemplate: Sendable, Hashable {
    /// A button under the message.
    package enum Button: Sendable, Hashable {
        case quickReply(title: String)
        /// A link whose last part is the person's own.
        case url(title: String, base: String)
    }

    /// The one that asks a typed number for the person's yes.
    package static let confirmationName = "optin_confirm"

    package let name: String
    package let language: Language
    /// WhatsApp's category in the words of consent: marketing is promotional, utility is transactional.
    package let category: MessageCategory
    package let isApproved: Bool
    package let header: String?
    /// With `{{name}}` for parameters.
    package let body: String
    package let footer: String?
    package let buttons: [Button]

    package init(
        name: String,
        language: Language,
        category: MessageCategory,
        isApproved: Bool,
        header: String?,
        body: String,
        footer: String?,
        buttons: [Button]
    ) {
        self.name = name
        self.language = language
        self.category = category
        self.isApproved = isApproved
        self.header = header
        self.body = body
        self.footer = footer
        self.buttons = buttons
    }

    /// The named parameters of the body, in order.
    package var parameters: [String] {
        body.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstRange(of: "}}").map { String(part[..<$0.lowerBound]) }
        }
    }

    /// The canonical bytes whose hash names the template in the ledger.
    package var canonicalBytes: [UInt8] {
        var lines = ["naam.template/v1", "name \(name)", "language \(language.rawValue)", "category \(category.rawValue)"]
        lines += [header.map { "header \($0)" }, "body \(body)", footer.map { "footer \($0)" }].compactMap(\.self)
        for button in buttons {
            switch button {
            case .quickReply(let title): lines.append("quick-reply \(title)")
            case .url(let title, let base): lines.append("url \(title) \(base)")
            }
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    package var hash: Digest { SHA256.hash(canonicalBytes) }
}
