// SPDX-License-Identifier: Apache-2.0

/// A JSON text that was checked whole; its values are read where they lie.
///
/// Strict about the grammar (RFC 8259) and UTF-8, lenient about one thing: an escaped surrogate without its partner reads as U+FFFD.
public final class JSONDocument: Sendable {
    let source: [UInt8]
    let nodes: [JSONNode]

    /// Checks the text. Throws at the first fault; costs about a microsecond for 300 bytes.
    public init(_ source: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        nodes = try JSONParser.nodes(of: source, limits: limits)
        self.source = source
    }

    /// The outermost value.
    public var root: JSONValue { JSONValue(document: self, index: 0) }

    func matches(_ name: StaticString, _ node: JSONNode) -> Bool {
        if node.isEscaped { return JSONEscapes.decode(source[Int(node.start)..<Int(node.end)]) == name.description }
        let count = Int(node.end - node.start)
        guard count == name.utf8CodeUnitCount else { return false }
        let start = name.utf8Start
        for offset in 0..<count where source[Int(node.start) + offset] != start[offset] { return false }
        return true
    }

    func text(_ node: JSONNode) -> String {
        let bytes = source[Int(node.start)..<Int(node.end)]
        return node.isEscaped ? JSONEscapes.decode(bytes) : String(decoding: bytes, as: UTF8.self)
    }
}
