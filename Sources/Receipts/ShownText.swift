// SPDX-License-Identifier: Apache-2.0

/// A published text that a person was shown, in the canonical bytes whose hash is in the entry.
struct ShownText {
    /// The bytes as text.
    let text: String
    /// The language that the text names, such as `ar`.
    let language: String
    /// SHA-256 of the bytes, as hexadecimal.
    let hash: String

    /// Reads a text that begins with that format, or throws `malformed`.
    init(_ text: String, format: String) throws(LogError) {
        let lines = text.utf8.split(separator: 10, maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3, lines[0].elementsEqual(format.utf8), let second = lines[1].validText, second.hasPrefix("language ") else {
            throw LogError(.malformed, "shown text")
        }
        self.text = text
        language = String(second.dropFirst(9))
        hash = SHA256.hash(Array(text.utf8)).description
    }

    /// The title of a purpose in a wording: the line after the purpose's own.
    func title(of purpose: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let place = lines.firstIndex(of: "purpose \(purpose)"), place + 1 < lines.count, lines[place + 1].hasPrefix("title ") else {
            return nil
        }
        return String(lines[place + 1].dropFirst(6))
    }
}

extension Sequence<UInt8> {
    /// The bytes as text when they are valid UTF-8.
    fileprivate var validText: String? { String(validating: Array(self), as: UTF8.self) }
}
