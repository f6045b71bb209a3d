// SPDX-License-Identifier: Apache-2.0

/// A value that a form carries unseen.
public struct HiddenField: HTMLComponent, Sendable {
    /// The name under which it is sent.
    public var name: String
    /// The value.
    public var value: String

    /// Describes a value.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// Writes the field.
    public func write(to w: inout HTMLWriter) {
        w(.input, .type(.hidden), .name(name), .value(value), .autocomplete("off"))
    }
}
