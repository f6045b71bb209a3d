// SPDX-License-Identifier: Apache-2.0

/// Scheme, host and port of an address, as a browser compares them (RFC 6454, 4 to 6.2).
package struct WebOrigin: Sendable, Hashable {
    private let scheme: String
    private let host: String
    private let port: Int

    /// Reads an origin of the web and nothing longer: no user, no path. Nil for what is none.
    package init?(_ text: String) {
        // ASCII only: the lower case of some other letters is a letter of ASCII.
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        let text = text.lowercased()
        guard let mark = text.firstRange(of: "://"), let standard = Self.standardPort(of: text[..<mark.lowerBound]) else { return nil }
        let authority = text[mark.upperBound...]
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        guard !host.isEmpty, !host.contains(where: { "/?#@\\".contains($0) }), authority.hasPrefix(host),
            let port = Self.port(authority.dropFirst(host.count), otherwise: standard)
        else {
            return nil
        }
        (self.scheme, self.host, self.port) = (String(text[..<mark.lowerBound]), String(host), port)
    }

    private static func standardPort(of scheme: Substring) -> Int? {
        switch scheme {
        case "http": 80
        case "https": 443
        default: nil
        }
    }

    /// What follows the host: nothing, or a colon and a number as it is written out.
    private static func port(_ rest: Substring, otherwise standard: Int) -> Int? {
        if rest.isEmpty { return standard }
        guard rest.hasPrefix(":"), let number = Int(rest.dropFirst()), String(number) == rest.dropFirst(), (1...65_535).contains(number)
        else {
            return nil
        }
        return number
    }
}
