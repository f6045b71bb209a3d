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
        var json = JSONWriter()
        json.object { json in
            json.member("object", "whatsapp_business_account")
            json.array("entry") { json in
                json.object { json in
                    json.member("id", "102290129340398")
                    json.array("changes") { json in for text in texts { write(text, to: &json) } }
                }
            }
        }
        return json.bytes
    }

    private func write(_ text: (from: String, text: String), to json: inout JSONWriter) {
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
                        json.member("wa_id", text.from)
                    }
                }
                json.array("messages") { json in
                    json.object { json in
                        json.member("from", text.from)
                        json.member("id", "wamid.test-\(text.from)-\(text.text.utf8.count)")
                        json.member("timestamp", String(SystemTimeSource().now.seconds))
                        json.member("type", "text")
                        json.object("text") { $0.member("body", text.text) }
                    }
                }
            }
        }
    }
}
