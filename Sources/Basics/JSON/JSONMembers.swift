// SPDX-License-Identifier: Apache-2.0

/// The names and values of a JSON object, in order; equal names come as often as they stand.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var cursor: Int
    private let end: Int

    init(document: JSONDocument, index: Int?) {
        self.document = document
        cursor = index.map { $0 + 1 } ?? 0
        end = index.map { Int(document.nodes[$0].next) } ?? 0
    }

    /// The next name and value.
    public mutating func next() -> (name: String, value: JSONValue)? {
        guard cursor < end else { return nil }
        let value = cursor + 1
        defer { cursor = Int(document.nodes[value].next) }
        return (document.text(document.nodes[cursor]), JSONValue(document: document, index: value))
    }
}
