// SPDX-License-Identifier: Apache-2.0
import Basics

/// Base 64 in lines of 76 characters (RFC 2045 section 6.8).
enum MIMEBase64 {
    /// Writes the bytes; text gets its canonical line ends first.
    static func encode(_ content: [UInt8]) -> [UInt8] { encode(exactly: LineEnds.canonical(content)) }

    /// Writes the bytes as they are.
    static func encode(exactly content: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(content.count * 3 / 2)
        for start in stride(from: 0, to: content.count, by: 57) {
            result.append(contentsOf: Base64.encode(content[start..<min(start + 57, content.count)]).utf8)
            result.append(contentsOf: [13, 10])
        }
        return result
    }

    /// Reads the bytes; what is not of the alphabet is passed over, as RFC 2045 wants it. Nil when a letter is left over.
    static func decode(_ bytes: some Sequence<UInt8>) -> [UInt8]? {
        var letters = bytes.filter { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 43 || byte == 47
        }
        guard letters.count % 4 != 1 else { return nil }
        while !letters.count.isMultiple(of: 4) { letters.append(61) }
        return Base64.decode(String(decoding: letters, as: UTF8.self))
    }
}
