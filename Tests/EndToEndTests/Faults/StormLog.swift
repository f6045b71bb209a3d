// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation

/// The simulator's own log, read from its file as it grows: who was sent what, who said what, what the site acknowledged.
final class StormLog: Sendable {
    /// A message that WhatsApp took from the site.
    struct Message: Sendable {
        let at: Timestamp
        let to: String
        let template: String?
        let text: String
        /// The site's own number of it.
        let number: Int64?
        /// Its place among all lines.
        let line: Int
    }

    /// What somebody wrote.
    struct Word: Sendable {
        let at: Timestamp
        let from: String
        let text: String
    }

    /// The answer of the site to a webhook.
    struct Answer: Sendable {
        let at: Timestamp
        let status: Int
        var isAcknowledgement: Bool { status == 200 }
    }

    /// All of it up to now.
    struct Content: Sendable {
        var messages: [Message] = []
        var words: [Word] = []
        var answers: [Answer] = []
        /// How many messages there are of each template.
        var counts: [String: Int] = [:]
        /// The events that concern people, by their numbers.
        var events: Set<Int64> = []
        var acknowledged: Set<Int64> = []
        /// The values of what people wrote, by the ids of the messages.
        var values: [String: [UInt8]] = [:]
        fileprivate(set) var lines = 0
        fileprivate var offset: UInt64 = 0
    }

    private let path: String
    private let content = Lock(Content())

    init(path: String) {
        self.path = path
    }

    /// Reads what is new and looks at all.
    func read<Result>(_ look: (Content) throws -> Result) throws -> Result {
        try content.withLock { content in
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            try file.seek(toOffset: content.offset)
            let bytes = [UInt8](try file.readToEnd() ?? Data())
            if let end = bytes.lastIndex(of: 10) {
                for line in bytes[..<end].split(separator: 10) { content.add(try JSONDocument(Array(line)).root) }
                content.offset += UInt64(end + 1)
            }
            return try look(content)
        }
    }
}

extension StormLog.Content {
    fileprivate mutating func add(_ line: JSONValue) {
        let at = Timestamp(milliseconds: line["at"]?.integer ?? 0)
        switch line["type"]?.string {
        case "accepted":
            let number = line["callback_data"]?.string.flatMap { Int64($0.drop { $0 != ":" }.dropFirst()) }
            let text = line["body"]?.string ?? line["text"]?.string ?? ""
            if let template = line["template"]?.string { counts[template, default: 0] += 1 }
            messages.append(
                StormLog.Message(
                    at: at,
                    to: line["to"]?.string ?? "",
                    template: line["template"]?.string,
                    text: text,
                    number: number.flatMap { $0 > 0 ? $0 : nil },
                    line: lines
                )
            )
        case "said": words.append(StormLog.Word(at: at, from: line["from"]?.string ?? "", text: line["text"]?.string ?? ""))
        case "event":
            guard line["field"]?.string == "messages", let number = line["seq"]?.integer, let value = line["value"] else { break }
            events.insert(number)
            for message in value["messages"].map({ Array($0.elements) }) ?? [] {
                if let id = message["id"]?.string { values[id] = Array(value.bytes) }
            }
        case "acknowledged":
            answers.append(StormLog.Answer(at: at, status: 200))
            for number in line["events"].map({ Array($0.elements) }) ?? [] { acknowledged.insert(number.integer ?? 0) }
        case "not_acknowledged": answers.append(StormLog.Answer(at: at, status: Int(line["status"]?.integer ?? 0)))
        default: break
        }
        lines += 1
    }
}
