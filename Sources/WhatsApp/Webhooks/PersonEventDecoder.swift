// SPDX-License-Identifier: Apache-2.0
import Basics

/// Reads what a webhook says about people: messages, statuses, preferences.
struct PersonEventDecoder {
    private let value: JSONValue
    private let phoneNumberID: String?

    init(value: JSONValue) {
        self.value = value
        phoneNumberID = value["metadata"]?["phone_number_id"]?.filled
    }

    func append(to events: inout [WebhookEvent]) {
        if let messages = value["messages"] {
            for message in messages.elements { events.append(event(message: message)) }
        }
        if let statuses = value["statuses"] {
            for status in statuses.elements { events.append(event(status: status)) }
        }
        if let preferences = value["user_preferences"] {
            for preference in preferences.elements { events.append(.preference(self.preference(preference))) }
        }
        if let changes = value["user_id_update"] {
            for change in changes.elements { events.append(.userIDChange(userIDChange(change))) }
        }
        let errors = CloudAPIError.list(value["errors"])
        if !errors.isEmpty { events.append(.errors(phoneNumberID: phoneNumberID, errors)) }
    }

    private func event(message: JSONValue) -> WebhookEvent {
        guard let id = message["id"]?.filled else { return .unknown(field: "messages") }
        var phone = message["from"]?.filled
        var userID = message["from_user_id"]?.filled
        let contact = contact(phone: phone, userID: userID)
        phone = phone ?? contact?["wa_id"]?.filled
        userID = userID ?? contact?["user_id"]?.filled
        let context = message["context"]
        let isForwarded = context?["forwarded"]?.boolean == true || context?["frequently_forwarded"]?.boolean == true
        return .message(
            IncomingMessage(
                id: id,
                phoneNumberID: phoneNumberID,
                phone: phone,
                userID: userID,
                sentAt: message["timestamp"]?.moment,
                kind: MessageKindDecoder.kind(of: message),
                contextID: context?["id"]?.filled,
                isForwarded: isForwarded,
                profileName: contact?["profile"]?["name"]?.string
            )
        )
    }

    /// The contact that is surely the sender: by the same id or number. A contact of somebody else must lend nothing.
    private func contact(phone: String?, userID: String?) -> JSONValue? {
        guard phone != nil || userID != nil, let contacts = value["contacts"] else { return nil }
        for contact in contacts.elements {
            if let userID, let other = contact["user_id"]?.filled {
                if userID == other { return contact }
            } else if let phone, contact["wa_id"]?.filled == phone {
                return contact
            }
        }
        return nil
    }

    private func event(status: JSONValue) -> WebhookEvent {
        guard let id = status["id"]?.filled, let state = status["status"]?.filled else { return .unknown(field: "messages") }
        let pricing = status["pricing"].map {
            MessageStatusUpdate.Pricing(
                isBillable: $0["billable"]?.boolean,
                model: $0["pricing_model"]?.text,
                type: $0["type"]?.text,
                category: $0["category"]?.text
            )
        }
        return .status(
            MessageStatusUpdate(
                messageID: id,
                phoneNumberID: phoneNumberID,
                state: .init(name: state),
                at: status["timestamp"]?.moment,
                recipientPhone: status["recipient_id"]?.filled,
                recipientUserID: status["recipient_user_id"]?.filled,
                isGroup: status["recipient_type"]?.string == "group",
                errors: CloudAPIError.list(status["errors"]),
                callbackData: status["biz_opaque_callback_data"]?.filled,
                pricing: pricing
            )
        )
    }

    private func preference(_ preference: JSONValue) -> UserPreference {
        let choice: UserPreference.Value
        switch preference["value"]?.text?.lowercased() ?? "" {
        case "stop": choice = .stop
        case "resume": choice = .resume
        case "signup": choice = .signup(id: preference["signup_id"]?.filled)
        case let other: choice = .other(other)
        }
        return UserPreference(
            phone: preference["wa_id"]?.filled,
            userID: preference["user_id"]?.filled,
            phoneNumberID: phoneNumberID,
            category: preference["category"]?.filled,
            value: choice,
            at: preference["timestamp"]?.moment
        )
    }

    private func userIDChange(_ change: JSONValue) -> UserIDChange {
        UserIDChange(
            phone: change["wa_id"]?.filled,
            previous: change["user_id"]?["previous"]?.filled,
            current: change["user_id"]?["current"]?.filled,
            at: change["timestamp"]?.moment
        )
    }
}
