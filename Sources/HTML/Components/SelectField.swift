// SPDX-License-Identifier: Apache-2.0

/// A choice from a list that folds out, with its label, hint and error.
public struct SelectField: HTMLComponent, Sendable {
    /// The name under which the choice is sent; also its id.
    public var name: String
    /// What to choose, in words.
    public var label: String
    /// The choices: the value that is sent and the words for it.
    public var options: [(value: String, label: String)]
    /// The value that is chosen.
    public var chosen: String
    /// How to choose.
    public var hint: String?
    /// What is wrong with the choice.
    public var error: FieldError?

    /// Describes a choice.
    public init(
        name: String,
        label: String,
        options: [(value: String, label: String)],
        chosen: String = "",
        hint: String? = nil,
        error: FieldError? = nil
    ) {
        self.name = name
        self.label = label
        self.options = options
        self.chosen = chosen
        self.hint = hint
        self.error = error
    }

    /// Writes label, hint, error and list.
    public func write(to w: inout HTMLWriter) {
        let frame = FieldFrame(id: name, hint: hint, error: error)
        w(.div, frame.boxClass) { w in
            w(.label, label, .for(name))
            frame.writeNotes(to: &w)
            w(.select, .id(name), .name(name), .autocomplete("off"), frame.describedBy, frame.invalid) { w in
                for option in options { w(.option, option.label, .value(option.value), .selected(option.value == chosen)) }
            }
        }
    }
}
