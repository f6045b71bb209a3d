// SPDX-License-Identifier: Apache-2.0
import Basics

/// Writes the lines of the log; what is written here is what `JournalReader` reads.
enum LogLines {
    static func accepted(_ message: AcceptedMessage) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.member("type", "accepted")
            json.member("at", message.at.milliseconds)
            json.member("id", message.id)
            json.member("to", "+\(message.phone)")
            json.member("user_id", message.userID)
            if let template = message.template {
                json.member("template", template.name)
                json.member("language", template.language)
                json.member("body", message.item.body)
            } else {
                json.member("text", message.item.body)
            }
            json.member("header", ifPresent: message.item.header)
            json.member("footer", ifPresent: message.item.footer)
            json.member("callback_data", ifPresent: message.callbackData)
            json.member("category", message.category)
            writeButtons(message.item, to: &json)
            json.member("fate", message.fate.name)
        }
        return json.bytes + [0x0A]
    }

    private static func writeButtons(_ item: ConversationItem, to json: inout JSONWriter) {
        guard !item.buttons.isEmpty else { return }
        json.array("buttons") { json in
            for button in item.buttons {
                json.object { json in
                    json.member("text", button.text)
                    json.member("payload", ifPresent: button.payload)
                    json.member("url", ifPresent: button.url)
                }
            }
        }
        json.array("url_buttons") { json in for button in item.buttons { if let url = button.url { json.string(url) } } }
    }

    static func refused(_ fault: CloudAPIFault, at moment: Timestamp) -> [UInt8] {
        line("refused", at: moment) { $0.member("code", fault.code) }
    }

    static func said(_ said: World.Said, text: String) -> [UInt8] {
        line("said", at: said.at) { json in
            json.member("id", said.id)
            json.member("from", "+\(said.person.phone)")
            json.member("user_id", said.person.userID)
            json.member("name", said.person.name)
            json.member("hide_phone", said.person.hidesPhone)
            json.member("text", text)
        }
    }

    static func preference(stop: Bool, of person: Persona, at moment: Timestamp) -> [UInt8] {
        line("preference", at: moment) { json in
            json.member("from", "+\(person.phone)")
            json.member("value", stop ? "stop" : "resume")
        }
    }

    static func person(_ person: Persona, at moment: Timestamp) -> [UInt8] {
        line("person", at: moment) { json in
            json.member("from", "+\(person.phone)")
            json.member("user_id", person.userID)
            json.member("name", person.name)
            json.member("hide_phone", person.hidesPhone)
            json.member("on_whatsapp", person.isOnWhatsApp)
        }
    }

    /// An event, and where its value begins and how long it is.
    static func event(
        _ event: EventWriter.Event,
        sequence: UInt64,
        ticket: (id: String, state: MessageState)?,
        at moment: Timestamp
    ) -> (line: [UInt8], valueOffset: Int) {
        var json = JSONWriter(capacity: event.value.count + 160)
        json.object { json in
            json.member("type", "event")
            json.member("at", moment.milliseconds)
            json.member("seq", sequence)
            json.member("field", event.field)
            if let ticket {
                json.member("id", ticket.id)
                json.member("status", ticket.state.rawValue)
            }
            json.name("value")
            json.raw(event.value)
        }
        return (json.bytes + [0x0A], json.bytes.count - 1 - event.value.count)
    }

    static func template(_ write: (inout JSONWriter) -> Void, at moment: Timestamp) -> [UInt8] {
        line("template", at: moment) { json in
            json.name("template")
            write(&json)
        }
    }

    private static func line(_ type: String, at moment: Timestamp, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", type)
            json.member("at", moment.milliseconds)
            body(&json)
        }
        return json.bytes + [0x0A]
    }
}
