// SPDX-License-Identifier: Apache-2.0

/// Writes header fields, folded and encoded, and what follows them.
struct HeaderWriter {
    private static let width = 76
    private(set) var bytes: [UInt8] = []

    /// Writes a field whose value is of our own making: printable ASCII. Anything else would be a fault and is left out.
    mutating func field(_ name: StaticString, _ value: String) {
        line("\(name): \(String(value.unicodeScalars.filter { (32...126).contains($0.value) }))")
    }

    /// Writes a field with a text of any kind.
    mutating func unstructured(_ name: StaticString, _ text: String) {
        fold("\(name):", EncodedWords.words(EncodedWords.visible(text)))
    }

    /// Writes a field with a name and an address.
    mutating func mailbox(_ name: StaticString, _ mailbox: Mailbox) {
        let display = EncodedWords.visible(mailbox.name)
        guard !display.isEmpty else { return line("\(name): \(mailbox.address)") }
        fold("\(name):", EncodedWords.phrase(display) + ["<\(mailbox.address)>"])
    }

    /// Ends the header with the empty line.
    mutating func endHeader() {
        line("")
    }

    /// Writes parts that belong together; "=_" occurs neither in base 64 nor in quoted-printable, so that no content can end a part.
    mutating func multipart(_ kind: StaticString, boundary: String, parts: [(inout HeaderWriter) -> Void]) {
        line("Content-Type: multipart/\(kind);")
        line(" boundary=\"\(boundary)\"")
        endHeader()
        for part in parts {
            line("--\(boundary)")
            part(&self)
            // The line end before a boundary belongs to it, not to the text.
            line("")
        }
        line("--\(boundary)--")
    }

    mutating func line(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        bytes.append(contentsOf: [13, 10])
    }

    mutating func append(_ content: [UInt8]) {
        bytes.append(contentsOf: content)
    }

    /// Writes words with blanks between them, breaking lines before they grow too long (RFC 5322 section 2.2.3).
    private mutating func fold(_ start: String, _ words: [String]) {
        var current = start
        for word in words {
            if current.utf8.count + 1 + word.utf8.count > Self.width, current != start {
                line(current)
                current = ""
            }
            current += " " + word
        }
        line(current)
    }
}
