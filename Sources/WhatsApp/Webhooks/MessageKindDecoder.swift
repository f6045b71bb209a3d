// SPDX-License-Identifier: Apache-2.0
import Basics

/// Reads what a message holds. What lacks its essential part is `.other` by its type, never an error.
enum MessageKindDecoder {
    static func kind(of message: JSONValue) -> IncomingMessage.Kind {
        let type = message["type"]?.text ?? ""
        return known(type, message) ?? .other(type: type)
    }

    private static func known(_ type: String, _ message: JSONValue) -> IncomingMessage.Kind? {
        switch type {
        case "text": return message["text"]?["body"]?.string.map(IncomingMessage.Kind.text)
        case "button":
            let button = message["button"]
            let payload = button?["payload"]?.text
            return (button?["text"]?.string ?? payload).map { .button(payload: payload, text: $0) }
        case "interactive": return message["interactive"].flatMap(interactive)
        case "reaction":
            let reaction = message["reaction"]
            let emoji = reaction?["emoji"]?.string.flatMap { $0.isEmpty ? nil : $0 }
            return reaction?["message_id"]?.filled.map { .reaction(messageID: $0, emoji: emoji) }
        case "image", "video", "document", "audio", "sticker", "voice":
            return .media(type: type, caption: media(type, message))
        case "contacts": return message["contacts"].map(contacts)
        case "edit": return .edit(originalID: message["edit"]?["original_message_id"]?.filled, text: edited(message))
        case "revoke": return .revocation(originalID: message["revoke"]?["original_message_id"]?.filled)
        case "system": return message["system"].map { .system(system($0, message)) }
        case "unsupported": return .unsupported(type: message["unsupported"]?["type"]?.filled)
        default: return nil
        }
    }

    private static func interactive(_ value: JSONValue) -> IncomingMessage.Kind? {
        if let reply = value["button_reply"], let id = reply["id"]?.text {
            return .buttonReply(id: id, title: reply["title"]?.string ?? "")
        }
        if let reply = value["list_reply"], let id = reply["id"]?.text { return .listReply(id: id, title: reply["title"]?.string ?? "") }
        if let reply = value["nfm_reply"]?["response_json"] {
            return .flowReply(json: reply.string ?? String(decoding: reply.bytes, as: UTF8.self))
        }
        return nil
    }

    private static func contacts(_ value: JSONValue) -> IncomingMessage.Kind {
        var phones: [String] = []
        var isRequested = false
        for contact in value.elements {
            if contact["origin"]?.string == "contact_request" { isRequested = true }
            guard let numbers = contact["phones"] else { continue }
            for number in numbers.elements { if let phone = (number["wa_id"] ?? number["phone"])?.filled { phones.append(phone) } }
        }
        return .contacts(phones: phones, isRequested: isRequested)
    }

    private static func media(_ type: String, _ message: JSONValue) -> String? {
        let part: JSONValue? =
            switch type {
            case "image": message["image"]
            case "video": message["video"]
            case "document": message["document"]
            default: nil
            }
        return part?["caption"]?.string
    }

    /// The new words of an edited message: its text or the caption of its picture.
    private static func edited(_ message: JSONValue) -> String? {
        guard let new = message["edit"]?["message"] else { return nil }
        return new["text"]?["body"]?.string ?? new["type"]?.string.flatMap { media($0, new) }
    }

    private static func system(_ value: JSONValue, _ message: JSONValue) -> IncomingMessage.SystemNotice {
        switch value["type"]?.text ?? "" {
        case "user_changed_number":
            .numberChanged(
                newPhone: (value["wa_id"] ?? value["new_wa_id"])?.filled,
                newUserID: value["user_id"]?.filled,
                previousUserID: value["previous_user_id"]?.filled
            )
        case "user_changed_user_id":
            .userIDChanged(newUserID: value["user_id"]?.filled, previousUserID: value["previous_user_id"]?.filled)
        case "customer_identity_changed":
            .identityChanged(hash: (value["identity"] ?? message["identity"])?["hash"]?.filled)
        case let other: .other(type: other)
        }
    }
}
