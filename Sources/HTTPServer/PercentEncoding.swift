// SPDX-License-Identifier: Apache-2.0

/// Percent-encoding (RFC 3986 section 2.1), strict: a lone `%` and text that is not UTF-8 are errors.
enum PercentEncoding {
    /// The decoded text, or nil when an escape is broken, the result is not UTF-8 or holds NUL.
    static func decode(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) -> String? {
        if !bytes.contains(where: { $0 == 37 || $0 == 43 || $0 >= 128 || $0 == 0 }) { return String(decoding: bytes, as: UTF8.self) }
        var result = [UInt8]()
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 37 {
                guard bytes.endIndex - index > 2, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) else { return nil }
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(byte == 43 && plusIsSpace ? 32 : byte)
                index += 1
            }
        }
        guard !result.contains(0) else { return nil }
        return String(validating: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
