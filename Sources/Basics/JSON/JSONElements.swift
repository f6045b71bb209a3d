// SPDX-License-Identifier: Apache-2.0

/// The elements of a JSON array, in order.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
    private let document: JSONDocument
    private var cursor: Int
    private let end: Int

    init(document: JSONDocument, index: Int?) {
        self.document = document
        cursor = index.map { $0 + 1 } ?? 0
        end = index.map { Int(document.nodes[$0].next) } ?? 0
    }

    /// The next element.
    public mutating func next() -> JSONValue? {
        guard cursor < end else { return nil }
        defer { cursor = Int(document.nodes[cursor].next) }
        return JSONValue(document: document, index: cursor)
    }
}
