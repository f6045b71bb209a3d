// SPDX-License-Identifier: Apache-2.0

/// Base 16 (RFC 4648 section 8), lower case when written.
public enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Writes two lower-case digits a byte.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var result = [UInt8]()
        result.reserveCapacity(bytes.underestimatedCount * 2)
        append(bytes, to: &result)
        return String(decoding: result, as: UTF8.self)
    }

    /// Appends the digits of the bytes as ASCII.
    public static func append(_ bytes: some Sequence<UInt8>, to result: inout [UInt8]) {
        for byte in bytes {
            result.append(digits[Int(byte >> 4)])
            result.append(digits[Int(byte & 15)])
        }
    }

    /// Reads an even number of digits in either case, or returns nil.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.count.isMultiple(of: 2) else { return nil }
        var result = [UInt8]()
        result.reserveCapacity(text.utf8.count / 2)
        var high: UInt8?
        for character in text.utf8 {
            guard let digit = value(character) else { return nil }
            if let first = high {
                result.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return result
    }

    private static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case 48...57: character - 48
        case 97...102: character - 87
        case 65...70: character - 55
        default: nil
        }
    }
}
