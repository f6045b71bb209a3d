// SPDX-License-Identifier: Apache-2.0

/// Makes text safe inside elements and inside attributes in double quotes.
enum HTMLEscaping {
    /// Appends the text with `&`, `<`, `>`, `"` and `'` as references and control characters other than tab and line ends as U+FFFD.
    static func append(_ text: String, to buffer: inout ByteBuffer) {
        var text = text
        text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return }
            var copied = 0
            for index in 0..<bytes.count {
                guard let replacement = replacement(of: start[index]) else { continue }
                buffer.append(start + copied, count: index - copied)
                buffer.append(replacement)
                copied = index + 1
            }
            buffer.append(start + copied, count: bytes.count - copied)
        }
    }

    @inline(__always)
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
