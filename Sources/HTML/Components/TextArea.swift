// SPDX-License-Identifier: Apache-2.0

/// A field of several lines with its label, hint and error.
public struct TextArea: HTMLComponent, Sendable {
    /// The name under which it is sent; also its id.
    public var name: String
    /// What to type, in words.
    public var label: String
    /// What stands in it.
    public var value: String
    /// How to fill it in.
    public var hint: String?
    /// What is wrong with it.
    public var error: FieldError?
    /// How many lines it shows.
    public var rows: Int
    /// How many characters fit.
    public var limit: Int?

    /// Describes a field.
    public init(
        name: String,
        label: String,
        value: String = "",
        hint: String? = nil,
        error: FieldError? = nil,
        rows: Int = 4,
        limit: Int? = nil
    ) {
        self.name = name
        self.label = label
        self.value = value
        self.hint = hint
        self.error = error
        self.rows = rows
        self.limit = limit
    }

    /// Writes label, hint, error and field.
    public func write(to w: inout HTMLWriter) {
        let frame = FieldFrame(id: name, hint: hint, error: error)
        w(.div, frame.boxClass) { w in
            w(.label, label, .for(name))
            frame.writeNotes(to: &w)
            // A parser drops the first line end of a text area, so one is written for it to drop.
            w(
                .textarea,
                "\n" + value,
                .id(name),
                .name(name),
                .rows(rows),
                .dir(.automatic),
                .optional("maxlength", limit.map { String($0) }),
                frame.describedBy,
                frame.invalid
            )
        }
    }
}
