// SPDX-License-Identifier: Apache-2.0

/// One value or one name of a text, in the order in which they stand: an object is followed by its names and values in turn.
struct JSONNode: Sendable {
    var kind: JSONValue.Kind
    /// Whether a text holds escapes.
    var isEscaped = false
    /// The first byte: of a text, the one after its quotation mark.
    var start: UInt32
    /// The byte after the last: of a text, its closing quotation mark.
    var end: UInt32
    /// The node after this one and everything inside it.
    var next: UInt32
}
