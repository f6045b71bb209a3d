// SPDX-License-Identifier: Apache-2.0
import Basics

/// Reads what a webhook says about the business account, its numbers and its templates.
struct AccountEventDecoder {
    let entry: JSONValue
    let field: String
    let value: JSONValue

    var template: TemplateUpdate {
        TemplateUpdate(
            templateID: value["message_template_id"]?.filled,
            name: value["message_template_name"]?.filled,
            language: value["message_template_language"]?.filled?.replacing("-", with: "_"),
            change: templateChange,
            at: entry["time"]?.moment
        )
    }

    private var templateChange: TemplateUpdate.Change {
        switch field {
        case "message_template_status_update":
            let reason = value["reason"]?.filled
            return .status(
                MessageTemplate.Status(name: value["event"]?.text ?? ""),
                reason: reason == "NONE" ? nil : reason,
                title: value["other_info"]?["title"]?.filled
            )
        case "message_template_quality_update":
            return .quality(previous: value["previous_quality_score"]?.filled, current: value["new_quality_score"]?.filled)
        case "template_category_update":
            let current = value["new_category"]?.filled.map(MessageTemplate.Category.init(name:))
            if let future = value["correct_category"]?.filled {
                return .categoryAnnounced(current: current, future: .init(name: future), at: value["category_update_timestamp"]?.moment)
            }
            return .category(previous: value["previous_category"]?.filled.map(MessageTemplate.Category.init(name:)), current: current)
        default: return .components
        }
    }

    var account: AccountUpdate {
        AccountUpdate(
            businessAccountID: entry["id"]?.filled,
            field: field,
            change: accountChange,
            at: entry["time"]?.moment
        )
    }

    private var accountChange: AccountUpdate.Change {
        let event = value["event"]?.filled
        switch field {
        case "account_alerts":
            let alert = value["alert_info"] ?? value
            return .alert(severity: alert["alert_severity"]?.filled, type: alert["alert_type"]?.filled)
        case "business_capability_update":
            guard let limit = value["max_daily_conversations_per_business"] ?? value["max_daily_conversation_per_phone"] else {
                return .other(event: event)
            }
            return .messagingLimit(peoplePerDay: Self.people(limit))
        case "phone_number_quality_update":
            let limit = value["max_daily_conversations_per_business"] ?? value["current_limit"]
            return .phoneNumber(event: event, displayPhoneNumber: value["display_phone_number"]?.filled, limit: limit?.filled)
        case "account_update": return update(event: event)
        default: return .other(event: event ?? value["decision"]?.filled ?? value["status"]?.filled)
        }
    }

    private func update(event: String?) -> AccountUpdate.Change {
        if let restrictions = value["restriction_info"], event == "ACCOUNT_RESTRICTION" {
            return .restriction(
                restrictions.elements.map { .init(type: $0["restriction_type"]?.filled ?? "", until: $0["expiration"]?.moment) }
            )
        }
        if event == "ACCOUNT_VIOLATION" { return .violation(value["violation_info"]?["violation_type"]?.filled) }
        if let ban = value["ban_info"] { return .ban(state: ban["waba_ban_state"]?.filled) }
        return .other(event: event)
    }

    /// A limit as a number (-1 is none) or as `TIER_250`, `TIER_2K`, `TIER_UNLIMITED`.
    private static func people(_ limit: JSONValue) -> Int? {
        if let number = limit.integer { return number < 0 ? .max : Int(number) }
        guard var digits = limit.string?.split(separator: "_").last else { return nil }
        if digits == "UNLIMITED" { return .max }
        let isThousands = digits.last == "K"
        if isThousands { digits.removeLast() }
        return Int(digits).flatMap { $0 <= 1_000_000 ? $0 * (isThousands ? 1000 : 1) : nil }
    }
}
