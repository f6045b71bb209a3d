// SPDX-License-Identifier: Apache-2.0

/// A message after it was read: text with places to fill and branches to choose from (a subset of ICU MessageFormat).
///
/// `{name}` fills in, `{n, plural, =0 {…} one {…} other {…}}` chooses by number, `{kind, select, a {…} other {…}}` by word, `#` is the number
/// of the nearest plural. An apostrophe quotes only before `{`, `}` and (in a plural) `#`, up to the next one; two of them are one.
public struct Message: Hashable, Sendable {
    /// How a message uses an argument.
    public enum Use: String, Hashable, Sendable {
        /// It is filled in.
        case value
        /// It chooses by number.
        case plural
        /// It chooses by word.
        case select
    }

    indirect enum Part: Hashable, Sendable {
        case text(String)
        case argument(String)
        case number
        case plural(String, exact: [Int: [Part]], categories: [PluralCategory: [Part]])
        case select(String, [String: [Part]])
    }

    let parts: [Part]

    init(parts: [Part]) {
        self.parts = parts
    }

    /// Reads a message.
    public init(_ text: String) throws(MessageSyntaxError) {
        var parser = MessageParser(text)
        self.init(parts: try parser.parse())
    }
}
