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

    func write(to buffer: inout ByteBuffer) {
        switch value {
        case .absent: return
        case .present: writeName(to: &buffer)
        case .literal(let literal):
            writeName(to: &buffer)
            buffer.append("=\"")
            buffer.append(literal)
            buffer.append(UInt8(ascii: "\""))
        case .text(let text):
            writeName(to: &buffer)
            buffer.append("=\"")
            HTMLEscaping.append(text, to: &buffer)
            buffer.append(UInt8(ascii: "\""))
        }
    }

    private func writeName(to buffer: inout ByteBuffer) {
        buffer.append(UInt8(ascii: " "))
        buffer.append(prefix)
        buffer.append(name)
    }
}
