// SPDX-License-Identifier: Apache-2.0

/// A field that takes files, with its label, hint and error.
public struct FileField: HTMLComponent, Sendable {
    /// The name under which the files are sent; also its id.
    public var name: String
    /// What to choose, in words.
    public var label: String
    /// Which files are offered, such as `.csv,text/csv`.
    public var accepts: StaticString
    /// Whether several files can be chosen.
    public var takesSeveral: Bool
    /// How to choose.
    public var hint: String?
    /// What is wrong with the files.
    public var error: FieldError?

    /// Describes a field.
    public init(
        name: String,
        label: String,
        accepts: StaticString,
        takesSeveral: Bool = false,
        hint: String? = nil,
        error: FieldError? = nil
    ) {
        self.name = name
        self.label = label
        self.accepts = accepts
        self.takesSeveral = takesSeveral
        self.hint = hint
        self.error = error
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
                .type(.file),
                .accept(accepts),
                .multiple(takesSeveral),
                frame.describedBy,
                frame.invalid
            )
        }
    }
}
