// SPDX-License-Identifier: Apache-2.0

/// One row of a file: slices over the parser's buffer, decoded only when asked for.
///
/// Keeping a row beyond the next call of the parser is safe and costs a copy of the buffer.
package struct CSVRow: Sendable {
    /// What is wrong with this row alone; the rows after it can be read.
    package enum Problem: Hashable, Sendable {
        /// It has more or fewer fields than the header.
        case ragged(expected: Int, found: Int)
        /// Something follows a closing quote.
        case strayQuote
        /// A field is longer than allowed.
        case fieldTooLong
    }

    struct Field {
        var start: Int
        var end: Int
        var hasEscapes: Bool
    }

    let buffer: [UInt8]
    let base: Int
    let fields: [Field]
    let encoding: TextEncoding
    /// The line of the file on which the row begins, from 1.
    package let line: Int
    /// What is wrong with it, if anything.
    package let problem: Problem?

    /// How many fields there are.
    package var count: Int { fields.count }

    /// Whether a field is not there or has no byte.
    package func isEmpty(_ column: Int) -> Bool {
        column >= fields.count || fields[column].start == fields[column].end
    }

    /// The text of a field without its quotes, or nil when the bytes are none in the file's encoding. A field that is not there is empty.
    package func text(_ column: Int) -> String? {
        isEmpty(column) ? "" : withBytes(column) { encoding.decode($0) }
    }

    /// Gives the bytes of a field without its quotes; they are valid only inside the closure.
    package func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard column < fields.count else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        let field = fields[column]
        return buffer.withUnsafeBufferPointer { bytes in
            let slice = UnsafeBufferPointer(rebasing: bytes[(base + field.start)..<(base + field.end)])
            guard field.hasEscapes else { return body(slice) }
            return Self.unescaped(slice).withUnsafeBufferPointer(body)
        }
    }

    /// Every field as text, with the replacement character where bytes are none: for headers and tests.
    package var texts: [String] {
        (0..<count).map { column in text(column) ?? withBytes(column) { String(decoding: $0, as: UTF8.self) } }
    }

    private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isSecond = false
        for byte in bytes {
            if byte == 34, !isSecond {
                isSecond = true
            } else {
                isSecond = false
                result.append(byte)
            }
        }
        return result
    }
}
