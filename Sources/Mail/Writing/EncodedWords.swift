// SPDX-License-Identifier: Apache-2.0
import Basics

/// Texts of any script inside headers (RFC 2047).
enum EncodedWords {
    /// The text without control characters and line ends: they become blanks, and blanks become one.
    static func visible(_ text: String) -> String {
        text.unicodeScalars.split {
            $0.value < 32 || $0.value == 127 || (0x80...0x9F).contains($0.value) || [0x20, 0x2028, 0x2029].contains($0.value)
        }
        .map { String($0) }.joined(separator: " ")
    }

    /// The words of a subject: as they are when they are ASCII, else encoded, each short enough for a line.
    static func words(_ text: String) -> [String] {
        let plain = text.split(separator: " ").map(String.init)
        let isPlain = plain.allSatisfy { word in
            word.utf8.count <= 70 && word.utf8.allSatisfy { (33...126).contains($0) } && !word.contains("=?")
        }
        return isPlain ? plain : encoded(text)
    }

    /// The words of a display name, in quotes when it holds what a phrase may not.
    static func phrase(_ name: String) -> [String] {
        let isPlain = name.utf8.allSatisfy { (32...126).contains($0) } && !name.contains("=?") && name.utf8.count <= 60
        guard isPlain else { return encoded(name) }
        let isAtom = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 32 || byte == 45 || byte == 39
        }
        return [isAtom ? name : "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""]
    }

    /// Base 64 in words of at most 60 characters, cut only between letters as a reader sees them, if they are short enough.
    private static func encoded(_ text: String) -> [String] {
        var words: [String] = []
        var current: [UInt8] = []
        func close() {
            if !current.isEmpty { words.append("=?utf-8?B?\(Base64.encode(current))?=") }
            current.removeAll()
        }
        // 36 bytes are 48 letters of base 64, 60 with the frame: short enough behind the longest of our field names.
        for character in text {
            let bytes = Array(character.utf8)
            if current.count + bytes.count > 36 { close() }
            guard bytes.count > 36 else {
                current += bytes
                continue
            }
            for scalar in character.unicodeScalars {
                if current.count + scalar.utf8.count > 36 { close() }
                current += Array(String(scalar).utf8)
            }
        }
        close()
        return words
    }

    /// Reads a header's value: encoded words become their text, blanks between two of them vanish (section 6.2).
    static func decode(_ value: String) -> String {
        var result = ""
        var pending: [UInt8] = []
        var rest = Substring(value)
        // Neighbouring words of UTF-8 are joined as bytes: some programs cut inside a letter.
        func flush() {
            result += String(decoding: pending, as: UTF8.self)
            pending.removeAll()
        }
        while let start = rest.firstRange(of: "=?") {
            let before = rest[..<start.lowerBound]
            guard let word = encodedWord(rest[start.upperBound...]) else {
                flush()
                result += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                continue
            }
            if pending.isEmpty || !before.allSatisfy(\.isWhitespace) {
                flush()
                result += before
            }
            pending += word.bytes
            rest = word.rest
        }
        flush()
        return result + rest
    }

    private static func encodedWord(_ text: Substring) -> (bytes: [UInt8], rest: Substring)? {
        let parts = text.split(separator: "?", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let end = parts[2].firstRange(of: "?="), let charset = parts[0].split(separator: "*").first else {
            return nil
        }
        let content = parts[2][..<end.lowerBound]
        guard !content.contains(where: \.isWhitespace) else { return nil }
        let bytes: [UInt8]?
        switch parts[1].lowercased() {
        case "b": bytes = MIMEBase64.decode(content.utf8)
        case "q": bytes = QuotedPrintable.decode(content.utf8.map { $0 == 95 ? 32 : $0 })
        default: bytes = nil
        }
        return bytes.map { (Array(Charset.decode($0, String(charset)).utf8), parts[2][end.upperBound...]) }
    }
}
