// SPDX-License-Identifier: Apache-2.0

extension HTMLAttribute {
    /// Where a form goes.
    public static func action(_ target: URLReference) -> HTMLAttribute { HTMLAttribute("action", .text(target.text)) }

    /// How a form goes: posting changes something, getting does not.
    public static func method(_ method: FormMethod) -> HTMLAttribute { HTMLAttribute("method", .literal(method.keyword)) }

    /// The form carries files.
    public static var multipart: HTMLAttribute { HTMLAttribute("enctype", .literal("multipart/form-data")) }

    /// The browser leaves checking to the server.
    public static var novalidate: HTMLAttribute { HTMLAttribute("novalidate", .present) }

    /// The kind of a field.
    public static func type(_ type: InputType) -> HTMLAttribute { HTMLAttribute("type", .literal(type.keyword)) }

    /// The name under which a field is sent.
    public static func name(_ name: String) -> HTMLAttribute { HTMLAttribute("name", .text(name)) }

    /// The value of a field.
    public static func value(_ value: String) -> HTMLAttribute { HTMLAttribute("value", .text(value)) }

    /// The field that a label belongs to.
    public static func `for`(_ id: String) -> HTMLAttribute { HTMLAttribute("for", .text(id)) }

    /// Ticked.
    public static func checked(_ isChecked: Bool = true) -> HTMLAttribute { flag("checked", isChecked) }

    /// Chosen.
    public static func selected(_ isSelected: Bool = true) -> HTMLAttribute { flag("selected", isSelected) }

    /// Cannot be used now.
    public static func disabled(_ isDisabled: Bool = true) -> HTMLAttribute { flag("disabled", isDisabled) }

    /// Can be read and copied but not changed.
    public static func readonly(_ isReadOnly: Bool = true) -> HTMLAttribute { flag("readonly", isReadOnly) }

    /// What browsers may fill in: a token of the HTML standard such as `tel`, `email`, `current-password`, `one-time-code`, `off`.
    public static func autocomplete(_ token: StaticString) -> HTMLAttribute { HTMLAttribute("autocomplete", .literal(token)) }

    /// Which keyboard phones show: `tel`, `email`, `numeric`, `search` …
    public static func inputmode(_ mode: StaticString) -> HTMLAttribute { HTMLAttribute("inputmode", .literal(mode)) }

    /// How many characters fit.
    public static func maxlength(_ count: Int) -> HTMLAttribute { HTMLAttribute("maxlength", .text(String(count))) }

    /// How many lines a text area shows.
    public static func rows(_ count: Int) -> HTMLAttribute { HTMLAttribute("rows", .text(String(count))) }

    /// Which files are offered, such as `.csv,text/csv`.
    public static func accept(_ types: StaticString) -> HTMLAttribute { HTMLAttribute("accept", .literal(types)) }

    /// Takes several files or choices.
    public static func multiple(_ isSet: Bool = true) -> HTMLAttribute { flag("multiple", isSet) }

    /// The upper bound of a progress or meter.
    public static func max(_ value: Int) -> HTMLAttribute { HTMLAttribute("max", .text(String(value))) }
}
