// SPDX-License-Identifier: Apache-2.0

/// A field of one line with its label, hint and error.
public struct TextField: HTMLComponent, Sendable {
    /// The name under which it is sent; also its id.
    public var name: String
    /// What to type, in words.
    public var label: String
    /// The kind of text.
    public var type: InputType
    /// What stands in it; passwords are never shown again.
    public var value: String
    /// How to fill it in.
    public var hint: String?
    /// What is wrong with it.
    public var error: FieldError?
    /// What browsers may fill in.
    public var autocomplete: StaticString?
    /// Which keyboard phones show.
    public var keyboard: StaticString?
    /// How many characters fit.
    public var limit: Int?

    /// Describes a field.
    public init(
        name: String,
        label: String,
        type: InputType = .text,
        value: String = "",
        hint: String? = nil,
        error: FieldError? = nil,
        autocomplete: StaticString? = nil,
        keyboard: StaticString? = nil,
        limit: Int? = nil
    ) {
        self.name = name
        self.label = label
        self.type = type
        self.value = value
        self.hint = hint
        self.error = error
        self.autocomplete = autocomplete
        self.keyboard = keyboard
        self.limit = limit
    }

    /// Writes label, hint, error and field.
    public func write(to w: inout HTMLWriter) {
        let frame = FieldFrame(id: name, hint: hint, error: error)
        w(.div, frame.boxClass) { w in
            w(.label, label, .for(name))
            frame.writeNotes(to: &w)
            w(
                .input,
                .id(name),
                .name(name),
                .type(type),
                .value(value).when(type != .password && !value.isEmpty),
                .dir(.leftToRight).when(type.isLeftToRight),
                .dir(.automatic).when(type == .text || type == .search),
                HTMLAttribute("autocomplete", autocomplete.map { .literal($0) } ?? .absent),
                HTMLAttribute("inputmode", keyboard.map { .literal($0) } ?? .absent),
                .optional("maxlength", limit.map { String($0) }),
                .spellcheck(false).when(type != .text),
                frame.describedBy,
                frame.invalid
            )
        }
    }
}
