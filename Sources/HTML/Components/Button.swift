// SPDX-License-Identifier: Apache-2.0

/// A button that sends its form, or a link that looks like one.
public struct Button: HTMLComponent, Sendable {
    /// How much it stands out.
    public enum Kind: Sendable {
        /// The one thing to do here.
        case primary
        /// Another thing that can be done.
        case secondary
        /// A thing that cannot be undone.
        case danger
        /// As quiet as a link.
        case quiet

        var className: StaticString {
            switch self {
            case .primary: "button"
            case .secondary: "button secondary"
            case .danger: "button danger"
            case .quiet: "button quiet"
            }
        }
    }

    /// The verb that names the act.
    public var label: String
    /// How much it stands out.
    public var kind: Kind
    /// Where it leads when it is a link; nil for a button that sends its form.
    public var target: URLReference?
    /// The name under which its value is sent.
    public var name: String?
    /// The value that tells which button was pressed.
    public var value: String?

    /// Describes a button that sends its form.
    public init(_ label: String, kind: Kind = .primary, name: String? = nil, value: String? = nil) {
        self.label = label
        self.kind = kind
        self.name = name
        self.value = value
    }

    /// Describes a link that looks like a button.
    public init(_ label: String, to target: URLReference, kind: Kind = .primary) {
        self.label = label
        self.kind = kind
        self.target = target
    }

    /// Writes the button or the link.
    public func write(to w: inout HTMLWriter) {
        if let target {
            w(.a, label, .class(kind.className), .href(target))
        } else {
            w(
                .button,
                label,
                .class(kind.className),
                .type(.submit),
                .optional("name", name),
                .optional("value", value)
            )
        }
    }
}
