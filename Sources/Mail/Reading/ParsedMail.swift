// SPDX-License-Identifier: Apache-2.0
public import Basics

/// A mail as a reader sees it: its header fields, and its text and its page decoded.
public struct ParsedMail: Sendable {
    /// One field of the header, unfolded, still encoded.
    public struct Field: Hashable, Sendable {
        /// Its name as written.
        public let name: String
        /// Its value, without blanks around it.
        public let value: String
    }

    /// All fields in their order.
    public let fields: [Field]
    /// The text, if there is one.
    public let text: String?
    /// The page, if there is one.
    public let html: String?

    /// The value of the first field with that name, in any case, still encoded.
    public func raw(_ name: String) -> String? {
        let wanted = name.lowercased()
        return fields.first { $0.name.lowercased() == wanted }?.value
    }

    /// The value of the first field with that name, decoded.
    public func header(_ name: String) -> String? {
        raw(name).map(EncodedWords.decode)
    }

    /// What it is about.
    public var subject: String { header("Subject") ?? "" }

    /// The name and the address of a field with one mailbox.
    public func mailbox(_ name: String) -> (name: String, address: String)? {
        guard let value = raw(name) else { return nil }
        guard let open = value.lastIndex(of: "<"), let close = value.lastIndex(of: ">"), open < close else {
            return ("", value.filter { !$0.isWhitespace })
        }
        var display = value[..<open].drop(while: \.isWhitespace)
        while display.last?.isWhitespace == true { display.removeLast() }
        if display.first == "\"", display.last == "\"", display.count >= 2 {
            let inner = display.dropFirst().dropLast()
            return (Self.unquoted(inner), String(value[value.index(after: open)..<close]))
        }
        return (EncodedWords.decode(String(display)), String(value[value.index(after: open)..<close]))
    }

    /// When it was written, if that can be read.
    public var date: Timestamp? { raw("Date").flatMap(MailDate.read) }

    /// The `https` or `http` address of `List-Unsubscribe`, if there is one.
    public var unsubscribeURL: String? {
        raw("List-Unsubscribe")?.split(separator: ",").map { $0.filter { !$0.isWhitespace } }.first {
            $0.hasPrefix("<http") && $0.hasSuffix(">")
        }
        .map { String($0.dropFirst().dropLast()) }
    }

    private static func unquoted(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                result.append(character)
                isEscaped = false
            }
        }
        return result
    }
}
