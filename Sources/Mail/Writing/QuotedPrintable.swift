// SPDX-License-Identifier: Apache-2.0
import Basics

/// Quoted-printable in lines of at most 76 characters (RFC 2045 section 6.7).
enum QuotedPrintable {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Writes a text; its own line ends stay line ends.
    static func encode(_ content: [UInt8]) -> [UInt8] {
        let canonical = LineEnds.canonical(content)
        var result: [UInt8] = []
        result.reserveCapacity(canonical.count * 5 / 4)
        var column = 0
        var index = 0
        while index < canonical.count {
            let byte = canonical[index]
            if byte == 13 {
                // Canonical text has every CR before its LF.
                result.append(contentsOf: [13, 10])
                (column, index) = (0, index + 2)
                continue
            }
            let isBlank = byte == 32 || byte == 9
            let isLast = index + 1 < canonical.count && canonical[index + 1] == 13
            let isPlain = (33...126).contains(byte) && byte != 61 || isBlank && !isLast
            let width = isPlain ? 1 : 3
            if column + width > 75 {
                result.append(contentsOf: [61, 13, 10])
                column = 0
            }
            if isPlain { result.append(byte) } else { result.append(contentsOf: [61, digits[Int(byte >> 4)], digits[Int(byte & 15)]]) }
            (column, index) = (column + width, index + 1)
        }
        return result
    }

    /// Reads a text; what is no code stands for itself.
    static func decode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let source = Array(bytes)
        var result: [UInt8] = []
        result.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            guard source[index] == 61 else {
                result.append(source[index])
                index += 1
                continue
            }
            if index + 2 < source.count, let code = Hex.decode(String(decoding: source[(index + 1)...(index + 2)], as: UTF8.self)) {
                result.append(contentsOf: code)
                index += 3
            } else if let end = softBreak(source, after: index) {
                index = end
            } else {
                result.append(61)
                index += 1
            }
        }
        return result
    }

    /// Where a line goes on after `=`, blanks and a line end.
    private static func softBreak(_ source: [UInt8], after sign: Int) -> Int? {
        var index = sign + 1
        while index < source.count, source[index] == 32 || source[index] == 9 { index += 1 }
        if index == source.count { return index }
        if source[index] == 13 { index += 1 }
        return index < source.count && source[index] == 10 ? index + 1 : nil
    }
}
