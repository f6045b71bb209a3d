// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import Testing
import WhatsApp

/// The payloads of Fixtures/webhooks.json by their names, each as its own body.
struct Fixture {
    static func bodies() throws -> [String: [UInt8]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/webhooks.json")
        let document = try JSONDocument([UInt8](Data(contentsOf: file)))
        return Dictionary(uniqueKeysWithValues: document.root.members.map { ($0.name, Array($0.value.bytes)) })
    }

    static func events(_ name: String) throws -> [WebhookEvent] {
        try WebhookDecoder.events(in: #require(try bodies()[name]))
    }

    static func message(_ name: String) throws -> IncomingMessage {
        guard case .message(let message) = try #require(try events(name).first) else { throw NotThat() }
        return message
    }

    static func status(_ name: String) throws -> MessageStatusUpdate {
        guard case .status(let status) = try #require(try events(name).first) else { throw NotThat() }
        return status
    }

    struct NotThat: Error {}
}
