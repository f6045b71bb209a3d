// SPDX-License-Identifier: Apache-2.0

/// Finds the web addresses in a mail, so that they can be opened without trusting its page.
package enum LinkFinder {
    private static let most = 50

    /// The addresses in the order of their first appearance, each once.
    package static func links(text: String?, html: String?) -> [String] {
        var result: [String] = []
        for link in found(in: text ?? "") + found(in: html ?? "").map(unescaped) where !result.contains(link) && result.count < most {
            result.append(link)
        }
        return result
    }

    private static func found(in text: String) -> [String] {
        var result: [String] = []
        var rest = Substring(text)
        while result.count < most, let start = rest.firstRange(of: "http") {
            let candidate = rest[start.lowerBound...]
            guard candidate.hasPrefix("https://") || candidate.hasPrefix("http://") else {
                rest = rest[start.upperBound...]
                continue
            }
            let end = candidate.unicodeScalars.firstIndex(where: isEnd) ?? candidate.endIndex
            var link = candidate[..<end]
            while let last = link.last, ".,;:!?)'".contains(last) { link.removeLast() }
            if link.utf8.count <= 2048, link.utf8.count > 9 { result.append(String(link)) }
            rest = candidate[end...]
        }
        return result
    }

    private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 32 || ["\"", "<", ">", "\\", "^", "`", "{", "|", "}", "،", "؛", "؟"].contains(scalar)
            || scalar.properties.generalCategory == .format || scalar.properties.isWhitespace
    }

    private static func unescaped(_ link: String) -> String {
        link.replacing("&amp;", with: "&").replacing("&#38;", with: "&")
    }
}
