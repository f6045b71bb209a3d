// SPDX-License-Identifier: Apache-2.0

/// Where a link, a form or a picture may point: a path of this site, a place on this page, or a web address.
///
/// `javascript:`, `data:`, paths that begin with two slashes and addresses with blanks, backslashes or control characters cannot be made.
public struct URLReference: Hashable, Sendable {
    /// The address as it is written in the attribute, before escaping.
    public let text: String

    private init(checked text: String) {
        self.text = text
    }

    /// A path of this site that is a literal of the program and begins with one slash.
    public init(path: StaticString) {
        let text = path.description
        precondition(Self.isPath(text), "a path begins with one slash")
        self.init(checked: text)
    }

    /// A path that begins with one slash, `https://…`, or `http://…` of this very machine; nil for everything else.
    public init?(_ text: String) {
        self.init(text, allowsPlainHTTP: false)
    }

    /// A path that begins with one slash, `https://…`, or `http://…` where that is allowed or of this very machine; nil for everything else.
    public init?(_ text: String, allowsPlainHTTP: Bool) {
        guard Self.isPath(text) || Self.isWebAddress(text, allowsPlainHTTP: allowsPlainHTTP) else { return nil }
        self.init(checked: text)
    }

    /// The place on this page with that id.
    public static func fragment(_ id: String) -> URLReference {
        URLReference(checked: "#" + PercentEncoding.encode(id))
    }

    /// The reference with one more segment at the end of its path, encoded.
    public func appending(segment: String) -> URLReference {
        URLReference(checked: text + (text.hasSuffix("/") ? "" : "/") + PercentEncoding.encode(segment))
    }

    /// The reference with one more parameter in its query, encoded.
    public func query(_ name: StaticString, _ value: String) -> URLReference {
        let separator = text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return URLReference(checked: text + separator + name.description + "=" + PercentEncoding.encode(value))
    }

    /// The reference with a place on its page.
    public func fragment(_ id: String) -> URLReference {
        URLReference(checked: text + "#" + PercentEncoding.encode(id))
    }

    private static func isPath(_ text: String) -> Bool {
        text.hasPrefix("/") && !text.hasPrefix("//") && isClean(text)
    }

    private static func isWebAddress(_ text: String, allowsPlainHTTP: Bool) -> Bool {
        guard isClean(text) else { return false }
        if text.hasPrefix("https://") { return hasHost(text.dropFirst(8)) }
        guard text.hasPrefix("http://"), hasHost(text.dropFirst(7)) else { return false }
        return allowsPlainHTTP || isThisMachine(text.dropFirst(7))
    }

    private static func hasHost(_ rest: Substring) -> Bool {
        guard let first = rest.utf8.first else { return false }
        return first != UInt8(ascii: "/") && first != UInt8(ascii: "?") && first != UInt8(ascii: "#")
    }

    private static func isThisMachine(_ rest: Substring) -> Bool {
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return ["127.0.0.1", "localhost", "[::1]"].contains { authority == $0 || authority.hasPrefix($0 + ":") && !authority.contains("@") }
    }

    private static func isClean(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
    }
}
