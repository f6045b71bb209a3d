// SPDX-License-Identifier: Apache-2.0

/// A box to tick with its label and hint.
public struct Checkbox: HTMLComponent, Sendable {
    /// The name under which it is sent when it is ticked.
    public var name: String
    /// The value that is sent when it is ticked.
    public var value: String
    /// What ticking means.
    public var label: String
    /// More about it.
    public var hint: String?
    /// Whether it is ticked.
    public var isChecked: Bool
    /// What is wrong with it, when it stands alone.
    public var error: FieldError?
    /// The id; name and value when not given.
    public var id: String

    /// Describes a box; unticked unless said otherwise.
    public init(
        name: String,
        value: String = "yes",
        label: String,
        hint: String? = nil,
        isChecked: Bool = false,
        error: FieldError? = nil,
        id: String? = nil
    ) {
        self.name = name
        self.value = value
        self.label = label
        self.hint = hint
        self.isChecked = isChecked
        self.error = error
        self.id = id ?? (value == "yes" ? name : name + "-" + value)
    }

    /// Writes box, label, hint and error.
    public func write(to w: inout HTMLWriter) {
        let frame = FieldFrame(id: id, hint: hint, error: error)
        w(.div, .class(error == nil ? "choice" : "choice field-error")) { w in
            w(
                .input,
                .id(id),
                .name(name),
                .type(.checkbox),
                .value(value),
                .checked(isChecked),
                .autocomplete("off"),
                frame.describedBy,
                frame.invalid
            )
            w(.label, label, .for(id))
            frame.writeNotes(to: &w)
        }
    }
}
