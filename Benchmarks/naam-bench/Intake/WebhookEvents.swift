// SPDX-License-Identifier: Apache-2.0
import Basics
import WhatsApp

/// Signed webhook deliveries of one event each, as WhatsApp sends them.
struct WebhookEvents {
    private let signature = WebhookSignature(appSecret: Secret(BenchHouse.appSecret))
    private let now = SystemTimeSource().now.seconds

    /// Writes for each message its three statuses, and as many words of strangers as there are messages.
    func write(statusesOf messages: [Int64], to path: String) throws -> Int {
        let file = try RequestFile.Writer(path)
        for state in ["sent", "delivered", "read"] {
            for message in messages { post(status(state, of: message), to: file) }
            for message in messages where state == "sent" { post(word(ofStranger: message), to: file) }
        }
        return messages.count * 4
    }

    private func post(_ value: [UInt8], to file: borrowing RequestFile.Writer) {
        var json = JSONWriter(.escaped, capacity: 1024)
        json.object { json in
            json.member("object", "whatsapp_business_account")
            json.array("entry") { json in
                json.object { json in
                    json.member("id", BenchWorld.accountID)
                    json.array("changes") { json in
                        json.object { json in
                            json.name("value")
                            json.raw(value)
                            json.member("field", "messages")
                        }
                    }
                }
            }
        }
        let head = """
            POST /webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\
            X-Hub-Signature-256: \(signature.header(for: json.bytes))\r\n
            """
        file.post(head: head, body: json.bytes)
    }

    private func status(_ state: String, of message: Int64) -> [UInt8] {
        value { json in
            json.array("statuses") { json in
                json.object { json in
                    json.member("id", BenchWorld.messageID(message))
                    json.member("status", state)
                    json.member("timestamp", String(now))
                    json.member("recipient_id", String(BenchWorld.phone(Int(message)).dropFirst()))
                    json.object("pricing") { json in
                        json.member("billable", true)
                        json.member("pricing_model", "PMP")
                        json.member("type", "regular")
                        json.member("category", "marketing")
                    }
                    json.member("biz_opaque_callback_data", "naam:\(message)")
                }
            }
        }
    }

    private func word(ofStranger number: Int64) -> [UInt8] {
        let account = "49160\(100_000_000 + number)"
        return value { json in
            json.array("contacts") { json in
                json.object { json in
                    json.object("profile") { $0.member("name", "منى \(number)") }
                    json.member("wa_id", account)
                }
            }
            json.array("messages") { json in
                json.object { json in
                    json.member("from", account)
                    json.member("id", "wamid.stranger\(number)")
                    json.member("timestamp", String(now))
                    json.member("type", "text")
                    json.object("text") { $0.member("body", "Good evening, are you open on Saturday? \(number)") }
                }
            }
        }
    }

    private func value(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter(.escaped, capacity: 512)
        json.object { json in
            json.member("messaging_product", "whatsapp")
            json.object("metadata") { json in
                json.member("display_phone_number", "4930555010")
                json.member("phone_number_id", BenchWorld.phoneNumberID)
            }
            body(&json)
        }
        return json.bytes
    }
}
