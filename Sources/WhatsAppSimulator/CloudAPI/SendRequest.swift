// SPDX-License-Identifier: Apache-2.0
import Basics
import WhatsApp

/// A send request as any client may write it: types in either case, indexes as numbers or texts, unknown members ignored.
struct SendRequest: Sendable {
    enum Recipient: Sendable {
        /// Digits, and what was asked for.
        case phone(String, input: String)
        case userID(String)
    }

    enum Content: Sendable {
        case text(String)
        case template(name: String, language: String, components: [TemplateComponent])
        case interactive(header: String?, body: String, footer: String?, buttons: [ConversationItem.Button])
        /// Pictures, reactions and the like: taken, shown by their type.
        case other(type: String)
    }

    let recipient: Recipient
    let content: Content
    let callbackData: String?

    init(_ root: JSONValue) throws(CloudAPIFault) {
        guard root["messaging_product"]?.string == "whatsapp" else { throw .missing("messaging_product") }
        let callback = root["biz_opaque_callback_data"]?.string
        if let callback, callback.count > 512 { throw .invalid("biz_opaque_callback_data is longer than 512 characters.") }
        callbackData = callback
        recipient = try Self.recipient(root)
        content = try Self.content(root)
    }

    private static func recipient(_ root: JSONValue) throws(CloudAPIFault) -> Recipient {
        if let input = root["to"]?.filledText {
            guard let digits = PhoneDigits.read(input) else { throw .invalid("to is not a phone number.") }
            return .phone(digits, input: input)
        }
        guard let userID = root["recipient"]?.filledText else { throw .missing("to") }
        return .userID(userID)
    }

    private static func content(_ root: JSONValue) throws(CloudAPIFault) -> Content {
        let type = (root["type"]?.text ?? "text").lowercased()
        switch type {
        case "text":
            guard let body = root["text"]?["body"]?.string, !body.isEmpty else { throw .missing("text.body") }
            guard body.utf16.count <= 4096 else { throw .invalid("text.body is longer than 4096 characters.") }
            return .text(body)
        case "template":
            guard let template = root["template"], let name = template["name"]?.filledText else { throw .missing("template.name") }
            guard let language = template["language"]?["code"]?.filledText else { throw .missing("template.language.code") }
            return .template(name: name, language: language.replacing("-", with: "_"), components: try components(template["components"]))
        case "interactive":
            guard let interactive = root["interactive"] else { throw .missing("interactive") }
            return try self.interactive(interactive)
        default: return .other(type: type)
        }
    }

    private static func components(_ list: JSONValue?) throws(CloudAPIFault) -> [TemplateComponent] {
        var result: [TemplateComponent] = []
        guard let list else { return result }
        for component in list.elements {
            var parameters: [TemplateComponent.Parameter] = []
            var payload: String?
            if let values = component["parameters"] {
                for value in values.elements {
                    payload = value["payload"]?.text ?? payload
                    parameters.append(.init(name: value["parameter_name"]?.filledText, text: value["text"]?.text ?? ""))
                }
            }
            switch (component["type"]?.text ?? "").lowercased() {
            case "header": result.append(.header(parameters))
            case "body": result.append(.body(parameters))
            case "button":
                guard let index = component["index"]?.integer, (0..<10).contains(index) else {
                    throw .invalid("button index is not valid.")
                }
                switch (component["sub_type"]?.text ?? "").lowercased() {
                case "quick_reply": result.append(.quickReply(index: Int(index), payload: payload ?? parameters.first?.text ?? ""))
                case "url": result.append(.url(index: Int(index), suffix: parameters.first?.text ?? ""))
                case let other: throw .invalid("sub_type \(other.prefix(40)) is not known.")
                }
            case let other: throw .invalid("component type \(other.prefix(40)) is not known.")
            }
        }
        return result
    }

    private static func interactive(_ value: JSONValue) throws(CloudAPIFault) -> Content {
        guard let body = value["body"]?["text"]?.string, !body.isEmpty else { throw .missing("interactive.body.text") }
        let footer = value["footer"]?["text"]?.string
        guard body.utf16.count <= 1024 else { throw .invalid("interactive.body.text is longer than 1024 characters.") }
        guard (footer?.utf16.count ?? 0) <= 60 else { throw .invalid("interactive.footer.text is longer than 60 characters.") }
        var buttons: [ConversationItem.Button] = []
        switch (value["type"]?.text ?? "").lowercased() {
        case "button":
            guard let list = value["action"]?["buttons"] else { throw .missing("interactive.action.buttons") }
            for button in list.elements {
                guard let id = button["reply"]?["id"]?.filledText, let title = button["reply"]?["title"]?.filledText else {
                    throw .missing("interactive.action.buttons.reply")
                }
                guard title.utf16.count <= 20, id.utf16.count <= 256 else { throw .invalid("a reply button is too long.") }
                buttons.append(.init(text: title, payload: id, url: nil))
            }
            guard (1...3).contains(buttons.count), Set(buttons.map(\.text)).count == buttons.count else {
                throw .invalid("one to three reply buttons with different titles are allowed.")
            }
        case "cta_url":
            let parameters = value["action"]?["parameters"]
            guard let text = parameters?["display_text"]?.filledText, let url = parameters?["url"]?.filledText else {
                throw .missing("interactive.action.parameters")
            }
            buttons = [.init(text: text, payload: nil, url: url)]
        default: break
        }
        return .interactive(header: value["header"]?["text"]?.string, body: body, footer: footer, buttons: buttons)
    }
}
