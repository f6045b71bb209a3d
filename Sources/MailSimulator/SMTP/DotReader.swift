// SPDX-License-Identifier: Apache-2.0

/// Takes the bytes after DATA, undoes dot-stuffing and finds the end, wherever chunks begin and end (RFC 5321 section 4.5.2).
///
/// Only CR LF `.` CR LF ends a message: a bare line end in its place is how a second message is smuggled past servers that read it differently.
struct DotReader {
    private enum State {
        case lineStart, dot, dotReturn, text, carriageReturn
    }

    private let limit: Int
    private var state = State.lineStart
    /// The message so far.
    private(set) var message: [UInt8] = []
    /// Whether bytes were left out because there were too many.
    private(set) var isTooLong = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes bytes; returns how many belonged to the message with its end, and whether the end was among them.
    mutating func append(_ bytes: ArraySlice<UInt8>) -> (used: Int, isOver: Bool) {
        for (offset, byte) in bytes.enumerated() {
            switch (state, byte) {
            case (.lineStart, 46): state = .dot
            case (.dot, 13): state = .dotReturn
            case (.dotReturn, 10): return (offset + 1, true)
            case (.dotReturn, _):
                keep(13)
                take(byte)
            case (.carriageReturn, 10):
                keep(10)
                state = .lineStart
            case (.lineStart, _), (.dot, _), (.text, _), (.carriageReturn, _): take(byte)
            }
        }
        return (bytes.count, false)
    }

    private mutating func take(_ byte: UInt8) {
        keep(byte)
        state = byte == 13 ? .carriageReturn : .text
    }

    private mutating func keep(_ byte: UInt8) {
        if message.count < limit { message.append(byte) } else { isTooLong = true }
    }
}
