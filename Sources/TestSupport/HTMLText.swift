// SPDX-License-Identifier: Apache-2.0

/// Reads what our own pages write.
package enum HTMLText {
    /// Character references turned back into characters.
    package static func decoded(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")].reduce(text) {
            $0.replacing($1.0, with: $1.1)
        }
    }

    /// The addresses of all links of a page.
    package static func links(in html: String) -> [String] {
        html.split(separator: "href=\"").dropFirst().map { decoded(String($0.prefix { $0 != "\"" })) }
    }

    /// What a person reads: no tags, no scripts, one blank between words, nothing invisible.
    package static func visible(_ html: String) -> String {
        var text = ""
        var isInside = false
        for character in html {
            switch character {
            case "<":
                isInside = true
                text.append(" ")
            case ">": isInside = false
            default: if !isInside { text.append(character) }
            }
        }
        let scalars = decoded(text).unicodeScalars.filter { $0.properties.generalCategory != .format }
        return String(String.UnicodeScalarView(scalars)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The title of a page.
    package static func title(of html: String) -> String {
        guard let start = html.firstRange(of: "<title>"), let end = html[start.upperBound...].firstRange(of: "</title>") else { return "" }
        return visible(String(html[start.upperBound..<end.lowerBound]))
    }

    /// What stands between the tags of the main part of a page.
    package static func main(of html: String) -> String {
        guard let start = html.firstRange(of: "<main"), let end = html[start.upperBound...].firstRange(of: "</main>") else { return html }
        return String(html[start.lowerBound..<end.lowerBound])
    }

    /// The value of a field of a query, read back.
    package static func queryValue(_ name: String, of link: String) -> String? {
        guard let query = link.split(separator: "?", maxSplits: 1).dropFirst().first else { return nil }
        let pair = query.prefix { $0 != "#" }.split(separator: "&").first { $0.hasPrefix(name + "=") }
        return pair.map { percentDecoded(String($0.dropFirst(name.utf8.count + 1)).replacing("+", with: " ")) }
    }

    /// A percent-encoded text read back.
    package static func percentDecoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A text percent-encoded for a form or an address.
    package static func percentEncoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
