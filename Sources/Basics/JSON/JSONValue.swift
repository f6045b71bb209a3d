// SPDX-License-Identifier: Apache-2.0

/// A value inside a JSON text: a cheap view that keeps the text alive.
public struct JSONValue: Sendable {
    /// What a value is.
    public enum Kind: UInt8, Sendable {
        /// `{…}`
        case object
        /// `[…]`
        case array
        /// `"…"`
        case text
        /// A number, kept as it was written.
        case number
        /// `true` or `false`
        case boolean
        /// `null`
        case null
    }

    let document: JSONDocument
    let index: Int

    private var node: JSONNode { document.nodes[index] }

    /// What it is.
    public var kind: Kind { node.kind }

    /// The member of that name, or nil when this is no object, has no such member, or the member is null. Of equal names the first counts.
    public subscript(_ name: StaticString) -> JSONValue? {
        guard node.kind == .object else { return nil }
        var cursor = index + 1
        let end = Int(node.next)
        while cursor < end {
            let found = document.matches(name, document.nodes[cursor])
            let value = cursor + 1
            if found { return document.nodes[value].kind == .null ? nil : JSONValue(document: document, index: value) }
            cursor = Int(document.nodes[value].next)
        }
        return nil
    }

    /// The text of a text, or nil.
    public var string: String? { node.kind == .text ? document.text(node) : nil }

    /// The text of a text, or a number as it was written, or nil.
    public var text: String? { node.kind == .text || node.kind == .number ? document.text(node) : nil }

    /// The whole number of a number or of a text of digits, or nil. A fraction of zeros or an exponent is not read.
    public var integer: Int64? { text.flatMap { Int64($0) } }

    /// `true` or `false`, or nil.
    public var boolean: Bool? { node.kind == .boolean ? document.source[Int(node.start)] == UInt8(ascii: "t") : nil }

    /// The elements of an array; nothing for anything else.
    public var elements: JSONElements { JSONElements(document: document, index: node.kind == .array ? index : nil) }

    /// The names and values of an object in their order; nothing for anything else.
    public var members: JSONMembers { JSONMembers(document: document, index: node.kind == .object ? index : nil) }

    /// The bytes as they stand in the text; of a text, those between the quotation marks.
    public var bytes: ArraySlice<UInt8> { document.source[Int(node.start)..<Int(node.end)] }
}
