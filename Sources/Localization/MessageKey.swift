// SPDX-License-Identifier: Apache-2.0

/// The name of a message, such as `site.opt-in.title`: always a literal of the program, so that unknown and unused ones can be found.
public struct MessageKey: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    private let literal: StaticString

    /// Names a message.
    public init(stringLiteral literal: StaticString) {
        self.literal = literal
    }

    /// Names a message.
    public init(_ literal: StaticString) {
        self.literal = literal
    }

    /// The name.
    public var description: String { literal.description }

    /// Whether two names are the same.
    public static func == (left: MessageKey, right: MessageKey) -> Bool { left.description == right.description }

    /// Feeds the name into the hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
