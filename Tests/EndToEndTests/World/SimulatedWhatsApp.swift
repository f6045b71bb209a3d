// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import TestSupport

/// The simulator from outside: its log says what really was sent, its people speak when they are told to.
final class SimulatedWhatsApp: Sendable {
    /// A message that the simulator took from the business.
    struct Accepted: Sendable {
        let id: String
        /// `+` and digits.
        let to: String
        let userID: String
        let template: String?
        let language: String?
        /// The words, rendered.
        let text: String
        let category: String
        /// Labels of all buttons and the payloads of those that answer.
        let buttons: [(text: String, payload: String?, url: String?)]
        /// Its place among all lines of the log.
        let line: Int
    }

    /// One line of the log: its type, and its bytes for a closer look.
    struct Line: Sendable {
        let type: String
        let json: JSONValue
    }

    /// What a person did could not be brought about.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    let origin: String
    private let client: HTTPClient
    private let log = Lock((offset: 0, lines: [Line]()))

    init(origin: String, client: HTTPClient) {
        self.origin = origin
        self.client = client
    }

    // MARK: What happened

    /// All lines of the log up to now.
    func lines() async throws -> [Line] {
        let start = log.withLock(\.offset)
        let response = try await client.send(
            HTTPClientRequest(method: "GET", url: "\(origin)/_simulator/log?from=\(start)", headers: [], body: [], timeout: .seconds(60))
        )
        guard response.status == 200 else { throw Refusal(description: "the log answers \(response.status)") }
        let fresh = try response.body.split(separator: 10).map { bytes in
            let root = try JSONDocument(Array(bytes)).root
            return Line(type: root["type"]?.string ?? "", json: root)
        }
        return log.withLock { log in
            // Another reader may have been faster.
            if log.offset == start {
                log.offset += response.body.count
                log.lines += fresh
            }
            return log.lines
        }
    }

    /// Every message that was taken, in order.
    func accepted() async throws -> [Accepted] {
        try await lines().enumerated().compactMap { place, line in line.type == "accepted" ? Self.accepted(line.json, line: place) : nil }
    }

    /// What was sent to somebody.
    func messages(to phone: String) async throws -> [Accepted] {
        try await accepted().filter { $0.to == phone }
    }

    /// Waits for a message to somebody.
    func message(to phone: String, _ what: String, where isWanted: (Accepted) -> Bool) async throws -> Accepted {
        try await eventually("\(what) for \(phone)") { try await messages(to: phone).first(where: isWanted) }
    }

    /// Waits until the business has acknowledged everything that it was told.
    func settle(within limit: Duration = .seconds(60)) async throws {
        _ = try await eventually("the acknowledgement of all webhooks", within: limit) {
            let response = try await client.send(
                HTTPClientRequest(method: "GET", url: "\(origin)/_simulator/state", headers: [], body: [], timeout: .seconds(20))
            )
            return try JSONDocument(response.body).root["unacknowledged"]?.integer == 0 ? true : nil
        }
    }

    // MARK: What people do

    /// Writes a text; returns the id of the message.
    @discardableResult
    func say(_ text: String, from phone: String) async throws -> String {
        let answer = try await control("say") { json in
            json.member("from", phone)
            json.member("text", text)
        }
        return try JSONDocument(answer).root["id"]?.string ?? ""
    }

    /// Taps the newest button with that label or payload.
    func tap(_ button: String, from phone: String) async throws {
        try await control("say") { json in
            json.member("from", phone)
            json.member("button", button)
        }
    }

    /// Turns WhatsApp's own switch for marketing messages.
    func prefer(stop: Bool, from phone: String) async throws {
        try await control("preference") { json in
            json.member("from", phone)
            json.member("value", stop ? "stop" : "resume")
        }
    }

    /// What goes wrong on purpose from now on, and nothing else.
    func setFaults(_ faults: KeyValuePairs<StaticString, Int>) async throws {
        try await control("faults") { json in for (name, value) in faults { json.member(name, value) } }
    }

    @discardableResult
    private func control(_ name: String, _ body: (inout JSONWriter) -> Void) async throws -> [UInt8] {
        var json = JSONWriter()
        json.object(body)
        let response = try await client.send(
            HTTPClientRequest(
                method: "POST",
                url: "\(origin)/_simulator/\(name)",
                headers: [("Content-Type", "application/json")],
                body: json.bytes,
                timeout: .seconds(60)
            )
        )
        guard response.status == 200 else {
            throw Refusal(description: "\(name): \(response.status) \(String(decoding: response.body, as: UTF8.self))")
        }
        return response.body
    }

    private static func accepted(_ json: JSONValue, line: Int) -> Accepted? {
        guard let id = json["id"]?.string, let to = json["to"]?.string else { return nil }
        let buttons = (json["buttons"]?.elements).map {
            $0.map { (text: $0["text"]?.string ?? "", payload: $0["payload"]?.string, url: $0["url"]?.string) }
        }
        return Accepted(
            id: id,
            to: to,
            userID: json["user_id"]?.string ?? "",
            template: json["template"]?.string,
            language: json["language"]?.string,
            text: json["body"]?.string ?? json["text"]?.string ?? "",
            category: json["category"]?.string ?? "",
            buttons: buttons ?? [],
            line: line
        )
    }
}
