// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// A message as it goes out, in words that no vendor owns.
package struct RenderedMessage: Sendable, Hashable {
    /// What it shows.
    package enum Body: Sendable, Hashable {
        case text(String)
        /// A text with buttons of ours; each has a payload and a title.
        case choices(String, [Choice])
        /// An approved template with the person's parameters and the last part of its link.
        case template(name: String, language: Language, parameters: [Parameter], buttons: [TemplateButton])
    }

    /// A button of ours.
    package struct Choice: Sendable, Hashable {
        package let payload: String
        package let title: String

        package init(payload: String, title: String) {
            self.payload = payload
            self.title = title
        }
    }

    /// What a button of a template carries, by its place among all buttons.
    package enum TemplateButton: Sendable, Hashable {
        /// What comes back when it is tapped.
        case quickReply(index: Int, payload: String)
        /// The end of its address.
        case link(index: Int, suffix: String)
    }

    /// A named value of a template.
    package struct Parameter: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package let account: WhatsAppAccount
    package let body: Body

    package init(account: WhatsAppAccount, body: Body) {
        self.account = account
        self.body = body
    }
}
