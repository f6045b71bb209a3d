// SPDX-License-Identifier: Apache-2.0
import Basics

/// One message to one person, ready to be written as the body of a send request.
public struct OutgoingMessage: Hashable, Sendable {
    /// Whom it is for.
    public enum Recipient: Hashable, Sendable {
        /// A number in E.164 with `+`. Prefer it: the number then stays in webhooks.
        case phone(String)
        /// A business-scoped id.
        case userID(String)
    }

    /// A button that answers with one tap. At most three, with different titles.
    public struct ReplyButton: Hashable, Sendable {
        /// What comes back; at most 256 characters.
        public let id: String
        /// Its label; at most 20 characters.
        public let title: String

        /// Makes a button.
        public init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    /// What it says.
    public enum Content: Hashable, Sendable {
        /// Free text of at most 4,096 characters; only within 24 hours after the person wrote.
        case text(String, previewURL: Bool)
        /// A template; at any time.
        case template(name: String, language: String, components: [TemplateComponent])
        /// Free text with buttons; only within 24 hours after the person wrote. Body at most 1,024 characters, footer 60.
        case buttons(body: String, footer: String?, [ReplyButton])
    }

    /// Whom it is for.
    public var recipient: Recipient
    /// What it says.
    public var content: Content
    /// Our own reference; every status echoes it. At most 512 characters, and nothing personal.
    public var callbackData: String
    /// The message that it answers.
    public var contextID: String?

    /// Gathers the parts of a message.
    public init(to recipient: Recipient, content: Content, callbackData: String, contextID: String? = nil) {
        self.recipient = recipient
        self.content = content
        self.callbackData = callbackData
        self.contextID = contextID
    }

    /// The body of the request, in JSON.
    public var json: [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.member("messaging_product", "whatsapp")
            json.member("recipient_type", "individual")
            switch recipient {
            case .phone(let phone): json.member("to", phone)
            case .userID(let userID): json.member("recipient", userID)
            }
            if let contextID { json.object("context") { $0.member("message_id", contextID) } }
            json.member("biz_opaque_callback_data", callbackData)
            content.write(to: &json)
        }
        return json.bytes
    }
}
