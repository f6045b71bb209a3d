// SPDX-License-Identifier: Apache-2.0

/// Cuts one direction of a connection into the messages of PostgreSQL's protocol.
struct PostgresMessages {
    struct Message {
        let bytes: [UInt8]
        /// The text of the prepared statement that it runs, if it does.
        var begun: String?
        /// Whether it says that a transaction was committed.
        var isCommitted = false
    }

    private var waiting: [UInt8] = []
    /// The first message of a client has no letter in front.
    private var hasStartup: Bool
    private var statements: [String: String] = [:]

    init(hasStartup: Bool) {
        self.hasStartup = hasStartup
    }

    /// The whole messages, now that these bytes have come too.
    mutating func take(_ bytes: [UInt8]) -> [Message] {
        waiting += bytes
        var messages: [Message] = []
        while let length = length, waiting.count >= length {
            messages.append(read(Array(waiting[..<length])))
            waiting.removeFirst(length)
            hasStartup = false
        }
        return messages
    }

    private var length: Int? {
        let start = hasStartup ? 0 : 1
        guard waiting.count >= start + 4 else { return nil }
        return start + waiting[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func read(_ bytes: [UInt8]) -> Message {
        var message = Message(bytes: bytes)
        guard !hasStartup else { return message }
        let words = bytes.dropFirst(5).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            .prefix(2).map { String(decoding: $0, as: UTF8.self) }
        switch bytes[0] {
        case UInt8(ascii: "P"): statements[words[0]] = words[1]
        case UInt8(ascii: "B"): message.begun = statements[words[1]]
        case UInt8(ascii: "C"): message.isCommitted = words[0] == "COMMIT"
        default: break
        }
        return message
    }
}
