// SPDX-License-Identifier: Apache-2.0
import Basics

/// Reads the events out of a webhook body.
///
/// Tolerant of everything that Meta may add, leave out or write as a text instead of a number; strict about the JSON and its size.
/// Source: Meta, webhook reference (copies of 2026-09); shapes in reference/whatsapp.md section 2.
public enum WebhookDecoder {
    /// Meta's own limit of a body: 3 MB.
    public static let largestBody = 3 << 20
    /// Meta announces up to 1,000 events a body and does not promise it.
    public static let mostEvents = 20_000

    /// All events of the body in its order. Check the signature first.
    ///
    /// Throws when the body is no JSON, no envelope, or beyond the limits; never because of a field or type that is not known.
    public static func events(in body: [UInt8]) throws(WebhookError) -> [WebhookEvent] {
        let document: JSONDocument
        do {
            document = try JSONDocument(body, limits: JSONLimits(bytes: largestBody, depth: 32, values: 300_000))
        } catch {
            throw WebhookError(.malformed(error))
        }
        guard let entries = document.root["entry"], entries.kind == .array else { throw WebhookError(.notAnEnvelope) }
        if let object = document.root["object"]?.string, object != "whatsapp_business_account" { return [.unknown(field: object)] }
        var events: [WebhookEvent] = []
        for entry in entries.elements {
            for change in entry["changes"]?.elements ?? entry.elements {
                append(change, of: entry, to: &events)
                guard events.count <= mostEvents else { throw WebhookError(.tooManyEvents) }
            }
        }
        return events
    }

    private static func append(_ change: JSONValue, of entry: JSONValue, to events: inout [WebhookEvent]) {
        let field = change["field"]?.text ?? ""
        guard let value = change["value"] else { return events.append(.unknown(field: field)) }
        let before = events.count
        switch field {
        case "messages", "user_preferences", "user_id_update":
            PersonEventDecoder(value: value).append(to: &events)
        case "message_template_status_update", "message_template_quality_update", "message_template_components_update",
            "template_category_update":
            events.append(.template(AccountEventDecoder(entry: entry, field: field, value: value).template))
        case "account_update", "account_alerts", "account_review_update", "business_capability_update", "phone_number_quality_update",
            "phone_number_name_update", "security", "business_username_updates":
            events.append(.account(AccountEventDecoder(entry: entry, field: field, value: value).account))
        default: break
        }
        if events.count == before { events.append(.unknown(field: field)) }
    }
}
