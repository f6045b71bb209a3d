// SPDX-License-Identifier: Apache-2.0

/// Several boxes to tick or round buttons to choose from, with one name for all.
public struct ChoiceGroup: HTMLComponent, Sendable {
    /// One of the choices.
    public struct Choice: Sendable {
        /// The value that is sent.
        public var value: String
        /// What choosing it means.
        public var label: String
        /// More about it.
        public var hint: String?
        /// Whether it is chosen.
        public var isChosen: Bool

        /// Describes a choice; not chosen unless said otherwise.
        public init(value: String, label: String, hint: String? = nil, isChosen: Bool = false) {
            self.value = value
            self.label = label
            self.hint = hint
            self.isChosen = isChosen
        }
    }

    /// Whether several can be chosen.
    public enum Kind: Sendable {
        /// One of them.
        case one
        /// Any of them.
        case several
    }

    /// The name under which the chosen values are sent; ids are `name-value`, the group's own is the name.
    public var name: String
    /// The question.
    public var legend: String
    /// One or several.
    public var kind: Kind
    /// The answers.
    public var choices: [Choice]
    /// How to answer.
    public var hint: String?
    /// What is wrong with the answer.
    public var error: FieldError?

    /// Describes a group.
    public init(name: String, legend: String, kind: Kind, choices: [Choice], hint: String? = nil, error: FieldError? = nil) {
        self.name = name
        self.legend = legend
        self.kind = kind
        self.choices = choices
        self.hint = hint
        self.error = error
    }

    /// Writes the fieldset.
    public func write(to w: inout HTMLWriter) {
        let frame = FieldFrame(id: name, hint: hint, error: error)
        w(.fieldset, frame.boxClass, .id(name), frame.describedBy) { w in
            w(.legend, legend)
            frame.writeNotes(to: &w)
            for choice in choices { write(choice, to: &w) }
        }
    }

    private func write(_ choice: Choice, to w: inout HTMLWriter) {
        let id = name + "-" + choice.value
        let frame = FieldFrame(id: id, hint: choice.hint, error: nil)
        w(.div, .class("choice")) { w in
            w(
                .input,
                .id(id),
                .name(name),
                .type(kind == .one ? .radio : .checkbox),
                .value(choice.value),
                .checked(choice.isChosen),
                .autocomplete("off"),
                frame.describedBy
            )
            w(.label, choice.label, .for(id))
            frame.writeNotes(to: &w)
        }
    }
}
