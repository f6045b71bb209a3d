// SPDX-License-Identifier: Apache-2.0

/// The escapes of JSON texts (RFC 8259 section 7).
enum JSONEscapes {
    /// The value of a hexadecimal digit, or nil.
    static func digit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case 48...57: UInt16(byte - 48)
        case 97...102: UInt16(byte - 87)
        case 65...70: UInt16(byte - 55)
        default: nil
        }
    }

    /// The text that checked bytes stand for. A surrogate without its partner becomes U+FFFD: a name that was cut in the middle of a
    /// character must not make a whole webhook unreadable.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var result = [UInt8]()
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "\\") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let letter = bytes[index + 1]
            if letter == UInt8(ascii: "u") {
                index = appendScalar(at: index, of: bytes, to: &result)
            } else {
                result.append(simple(letter))
                index += 2
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func simple(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    /// Reads one or two `\u` escapes; returns the index after them.
    private static func appendScalar(at index: Int, of bytes: ArraySlice<UInt8>, to result: inout [UInt8]) -> Int {
        let first = unit(at: index, of: bytes)
        var after = index + 6
        var code = UInt32(first)
        if (0xD800...0xDBFF).contains(first), after + 6 <= bytes.endIndex, bytes[after] == UInt8(ascii: "\\"),
            bytes[after + 1] == UInt8(ascii: "u")
        {
            let second = unit(at: after, of: bytes)
            if (0xDC00...0xDFFF).contains(second) {
                code = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF
                after += 6
            }
        }
        result.append(contentsOf: UTF8.encode(Unicode.Scalar(code) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
        return after
    }

    private static func unit(at index: Int, of bytes: ArraySlice<UInt8>) -> UInt16 {
        (2..<6).reduce(0) { $0 << 4 | (digit(bytes[index + $1]) ?? 0) }
    }
}
