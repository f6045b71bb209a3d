// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import HTTPClient

/// Calls the webhook as WhatsApp would, or as somebody would who pretends to be it.
struct WebhookCaller: Sendable {
    let url: String
    let appSecret: String
    let phoneNumberID: String
    let client: HTTPClient

    /// The header value that belongs to a body.
    func signature(of body: [UInt8]) -> String {
        "sha256=" + Hex.encode(HMACSHA256(key: Array(appSecret.utf8)).authenticate(body))
    }

    /// Posts a body with these headers; returns the status.
    func post(_ body: [UInt8], _ headers: [(name: String, value: String)]) async throws -> Int {
        let request = HTTPClientRequest(
            method: "POST",
            url: url,
            headers: [("Content-Type", "application/json")] + headers,
            body: body,
            timeout: .seconds(30)
        )
        return try await client.send(request).status
    }

    /// Posts a body with the right signature.
    func deliver(_ body: [UInt8]) async throws -> Int {
        try await post(body, [("X-Hub-Signature-256", signature(of: body))])
    }

    /// A delivery in which each of these numbers, digits only, writes a text.
    func messages(_ texts: [(from: String, text: String)]) -> [UInt8] {
        delivery { json in
            for text in texts {
                write(from: text.from, "wamid.test-\(text.from)-\(text.text.utf8.count)", to: &json) { json in
                    json.member("type", "text")
                    json.object("text") { $0.member("body", text.text) }
                }
            }
        }
    }

    /// A delivery of one message under that id whose kind and content are given.
    func message(from phone: String, id: String, _ content: (inout JSONWriter) -> Void) -> [UInt8] {
        delivery { write(from: phone, id, to: &$0, content) }
    }

    /// A delivery of a picture with words under it.
    func picture(from phone: String, id: String, caption: String) -> [UInt8] {
        message(from: phone, id: id) { json in
            json.member("type", "image")
            json.object("image") { json in
                json.member("id", "1")
                json.member("caption", caption)
            }
        }
    }

    /// A delivery in which an earlier message gets other words.
    func edit(from phone: String, id: String, text: String) -> [UInt8] {
        message(from: phone, id: id) { json in
            json.member("type", "edit")
            json.object("edit") { json in
                json.member("original_message_id", "wamid.original")
                json.object("message") { json in
                    json.member("type", "text")
                    json.object("text") { $0.member("body", text) }
                }
            }
        }
    }

    private func delivery(_ changes: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("object", "whatsapp_business_account")
            json.array("entry") { json in
                json.object { json in
                    json.member("id", "102290129340398")
                    json.array("changes", changes)
                }
            }
        }
        return json.bytes
    }

    private func write(from phone: String, _ id: String, to json: inout JSONWriter, _ content: (inout JSONWriter) -> Void) {
        json.object { json in
            json.member("field", "messages")
            json.object("value") { json in
                json.member("messaging_product", "whatsapp")
                json.object("metadata") { json in
                    json.member("display_phone_number", "4930555010")
                    json.member("phone_number_id", phoneNumberID)
                }
                json.array("contacts") { json in
                    json.object { json in
                        json.object("profile") { $0.member("name", "Somebody") }
                        json.member("wa_id", phone)
                    }
                }
                json.array("messages") { json in
                    json.object { json in
                        json.member("from", phone)
                        json.member("id", id)
                        json.member("timestamp", String(SystemTimeSource().now.seconds))
                        content(&json)
                    }
                }
            }
        }
    }
}
