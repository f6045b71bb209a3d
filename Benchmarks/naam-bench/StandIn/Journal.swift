// SPDX-License-Identifier: Apache-2.0
import Basics

/// Which messages came and when, by the clock that all processes share.
final class Journal: Sendable {
    private struct State {
        var arrivals: [(recipient: UInt64, nanoseconds: Int64)] = []
        /// Never begins anew, so that message ids are never given twice.
        var last = 0
        var lastBody: [UInt8] = []
    }

    private let state = Lock(State())

    /// Notes a message that came now, and returns its number.
    func note(_ body: [UInt8]) -> Int {
        let recipient = Self.recipient(in: body)
        let now = Stopwatch.nanoseconds
        return state.withLock { state in
            state.arrivals.append((recipient, now))
            state.last += 1
            state.lastBody = body
            return state.last
        }
    }

    /// Answers a line of the process that started this one.
    func answer(_ line: String) throws -> String {
        let words = line.split(separator: " ", maxSplits: 1)
        switch words.first {
        case "count": return "\(state.withLock(\.arrivals.count))"
        case "clear":
            state.withLock { $0.arrivals = [] }
            return "cleared"
        case "save":
            let arrivals = state.withLock(\.arrivals)
            let lines = arrivals.map { "\($0.recipient) \($0.nanoseconds)\n" }.joined()
            try Files.write(Array(lines.utf8), to: String(words.last ?? ""))
            return "saved"
        case "body":
            try Files.write(state.withLock(\.lastBody), to: String(words.last ?? ""))
            return "saved"
        default: return "?"
        }
    }

    /// The digits of `"to":"+49…"`, found without reading the rest.
    private static func recipient(in body: [UInt8]) -> UInt64 {
        let name = Array(#""to":"+"#.utf8)
        guard let start = body.indices.first(where: { body[$0...].starts(with: name) }) else { return 0 }
        var digits: UInt64 = 0
        for byte in body[(start + name.count)...] {
            guard (48...57).contains(byte) else { break }
            digits = digits &* 10 &+ UInt64(byte - 48)
        }
        return digits
    }
}
