// SPDX-License-Identifier: Apache-2.0
import Basics

/// Writes what webhooks tell, in the shapes of v25.0 and as Meta signs them: `\u` escapes, lower case.
struct EventWriter: Sendable {
    /// The field of a change and its value in JSON.
    struct Event: Sendable {
        let field: String
        let value: [UInt8]
    }

    let displayPhoneNumber: String
    let phoneNumberID: String
    /// Whether even failures carry the contact, for clients that cannot do without.
    var isContactAlwaysPresent = false

    func status(_ ticket: MessageTicket, _ state: MessageState, of person: Persona, code: Int?, at moment: Timestamp) -> Event {
        value("messages") { json in
            if state != .failed || isContactAlwaysPresent { writeContact(person, to: &json) }
            json.array("statuses") { json in
                json.object { json in
                    json.member("id", ticket.id)
                    json.member("status", state.rawValue)
                    json.member("timestamp", String(moment.seconds))
                    if !person.hidesPhone { json.member("recipient_id", person.phone) }
                    if state != .failed { json.member("recipient_user_id", person.userID) }
                    if state == .sent || state == .delivered { writePricing(ticket.category, to: &json) }
                    if let code { writeErrors(code, to: &json) }
                    json.member("biz_opaque_callback_data", ifPresent: ticket.callbackData)
                }
            }
        }
    }

    func message(_ said: World.Said) -> Event {
        value("messages") { json in
            writeContact(said.person, to: &json)
            json.array("messages") { json in
                json.object { json in
                    if !said.person.hidesPhone { json.member("from", said.person.phone) }
                    json.member("from_user_id", said.person.userID)
                    json.member("id", said.id)
                    json.member("timestamp", String(said.at.seconds))
                    if let contextID = said.contextID {
                        json.object("context") { json in
                            json.member("from", displayPhoneNumber)
                            json.member("id", contextID)
                        }
                    }
                    write(said.content, to: &json)
                }
            }
        }
    }

    func preference(stop: Bool, of person: Persona, at moment: Timestamp) -> Event {
        value("user_preferences") { json in
            writeContact(person, to: &json)
            json.array("user_preferences") { json in
                json.object { json in
                    if !person.hidesPhone { json.member("wa_id", person.phone) }
                    json.member("user_id", person.userID)
                    json.member("detail", stop ? "The person stopped marketing messages" : "The person resumed marketing messages")
                    json.member("category", "marketing_messages")
                    json.member("value", stop ? "stop" : "resume")
                    json.member("timestamp", moment.seconds)
                }
            }
        }
    }

    func templateStatus(id: String, name: String, language: String, category: String, event: String) -> Event {
        var json = JSONWriter(.escaped)
        json.object { json in
            json.member("event", event)
            json.name("message_template_id")
            json.raw(Array(id.utf8))
            json.member("message_template_name", name)
            json.member("message_template_language", language)
            json.member("reason", "NONE")
            json.member("message_template_category", category)
        }
        return Event(field: "message_template_status_update", value: json.bytes)
    }

    private func value(_ field: String, _ body: (inout JSONWriter) -> Void) -> Event {
        var json = JSONWriter(.escaped, capacity: 640)
        json.object { json in
            json.member("messaging_product", "whatsapp")
            json.object("metadata") { json in
                json.member("display_phone_number", displayPhoneNumber)
                json.member("phone_number_id", phoneNumberID)
            }
            body(&json)
        }
        return Event(field: field, value: json.bytes)
    }

    private func writeContact(_ person: Persona, to json: inout JSONWriter) {
        json.array("contacts") { json in
            json.object { json in
                json.object("profile") { $0.member("name", person.name) }
                if !person.hidesPhone { json.member("wa_id", person.phone) }
                json.member("user_id", person.userID)
            }
        }
    }

    private func writePricing(_ category: String, to json: inout JSONWriter) {
        json.object("pricing") { json in
            json.member("billable", true)
            json.member("pricing_model", "PMP")
            json.member("type", "regular")
            json.member("category", category)
        }
    }

    private func writeErrors(_ code: Int, to json: inout JSONWriter) {
        json.array("errors") { json in
            json.object { json in
                json.member("code", code)
                json.member("title", "Message undeliverable")
                json.member("message", "Message undeliverable")
                json.object("error_data") { json in
                    json.member(
                        "details",
                        code == 131050 ? "The person stopped marketing messages of this business." : "The number cannot be reached."
                    )
                }
            }
        }
    }

    private func write(_ content: World.Said.Content, to json: inout JSONWriter) {
        switch content {
        case .text(let text):
            json.member("type", "text")
            json.object("text") { $0.member("body", text) }
        case .templateButton(let payload, let text):
            json.member("type", "button")
            json.object("button") { json in
                json.member("payload", payload)
                json.member("text", text)
            }
        case .interactiveButton(let id, let title):
            json.member("type", "interactive")
            json.object("interactive") { json in
                json.member("type", "button_reply")
                json.object("button_reply") { json in
                    json.member("id", id)
                    json.member("title", title)
                }
            }
        }
    }
}
