// SPDX-License-Identifier: Apache-2.0

/// A message at the top of a page about what was just done or what to know.
public struct Notice: HTMLComponent, Sendable {
    /// What kind of message it is.
    public enum Kind: Sendable {
        /// Something was done.
        case success
        /// Something to know.
        case information
        /// Something to heed.
        case warning

        var className: StaticString {
            switch self {
            case .success: "notice success"
            case .information: "notice information"
            case .warning: "notice warning"
            }
        }
    }

    /// The message.
    public var text: String
    /// The kind.
    public var kind: Kind

    /// Describes a message.
    public init(_ text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }

    /// Writes the message; a success is read out at once.
    public func write(to w: inout HTMLWriter) {
        w(.div, .class(kind.className), .role(kind == .success ? "alert" : "note")) { $0(.p, text) }
    }
}
