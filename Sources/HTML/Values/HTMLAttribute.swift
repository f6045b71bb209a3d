// SPDX-License-Identifier: Apache-2.0

/// An attribute of an element; its name is a literal of the program, its value is escaped.
///
/// Made by the functions of `HTMLAttribute+Global`, `+Links` and `+Forms` only: `style` and event handlers cannot be made.
public struct HTMLAttribute: Sendable {
    enum Value: Sendable {
        case absent
        case present
        case literal(StaticString)
        case text(String)
    }

    let prefix: StaticString
    let name: StaticString
    let value: Value

    init(prefix: StaticString = "", _ name: StaticString, _ value: Value) {
        self.prefix = prefix
        self.name = name
        self.value = value
    }

    static func optional(_ name: StaticString, _ text: String?) -> HTMLAttribute {
        HTMLAttribute(name, text.map { .text($0) } ?? .absent)
    }

    static func flag(_ name: StaticString, _ isSet: Bool) -> HTMLAttribute {
        HTMLAttribute(name, isSet ? .present : .absent)
    }

    /// The attribute itself if the condition holds, else nothing.
    public func when(_ condition: Bool) -> HTMLAttribute {
        condition ? self : HTMLAttribute(name, .absent)
    }
}
