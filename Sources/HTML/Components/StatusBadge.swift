// SPDX-License-Identifier: Apache-2.0

/// A state in a word, with a sign and a colour of its own; the word alone is enough.
public struct StatusBadge: HTMLComponent, Sendable {
    /// What kind of state it is.
    public enum Kind: Sendable {
        /// Under way.
        case pending
        /// As it should be.
        case good
        /// At an end.
        case ended
        /// To be looked at.
        case attention
        /// Stopped or failed.
        case bad

        var className: StaticString {
            switch self {
            case .pending: "badge pending"
            case .good: "badge good"
            case .ended: "badge ended"
            case .attention: "badge attention"
            case .bad: "badge bad"
            }
        }

        var sign: StaticString {
            switch self {
            case .pending: "◷"
            case .good: "✓"
            case .ended: "–"
            case .attention: "!"
            case .bad: "✕"
            }
        }
    }

    /// The word.
    public var label: String
    /// The kind.
    public var kind: Kind

    /// Describes a state.
    public init(_ label: String, kind: Kind) {
        self.label = label
        self.kind = kind
    }

    /// Writes the badge.
    public func write(to w: inout HTMLWriter) {
        w(.span, .class(kind.className)) { w in
            w(.span, .class("sign"), .decorative) { $0.raw(kind.sign) }
            w.text(label)
        }
    }
}
