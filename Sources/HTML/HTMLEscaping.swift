// SPDX-License-Identifier: Apache-2.0

/// Makes text safe inside elements and inside attributes in double quotes.
enum HTMLEscaping {
    /// Appends the text with `&`, `<`, `>`, `"` and `'` as references and control characters other than tab and line ends as U+FFFD.
    static func append(_ text: String, to buffer: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                guard let replacement = replacement(of: bytes[index]) else { continue }
                buffer.append(contentsOf: bytes[start..<index])
                buffer.append(contentsOf: UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
                start = index + 1
            }
            buffer.append(contentsOf: bytes[start...])
        }
    }

    private static func replacement(of byte: UInt8) -> StaticString? {
        guard byte <= UInt8(ascii: ">") || byte == 0x7F else { return nil }
        return switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0x09, 0x0A, 0x0D: nil
        case ..<0x20, 0x7F: "\u{FFFD}"
        default: nil
        }
    }
}
