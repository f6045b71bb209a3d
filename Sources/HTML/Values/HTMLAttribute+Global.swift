// SPDX-License-Identifier: Apache-2.0
public import Basics

extension HTMLAttribute {
    /// The classes, separated by blanks.
    public static func `class`(_ names: StaticString) -> HTMLAttribute { HTMLAttribute("class", .literal(names)) }

    /// The name that links and labels refer to; unique within a page.
    public static func id(_ id: String) -> HTMLAttribute { HTMLAttribute("id", .text(id)) }

    /// The language of the content.
    public static func lang(_ language: Language) -> HTMLAttribute { HTMLAttribute("lang", .text(language.rawValue)) }

    /// The direction of the content.
    public static func dir(_ direction: TextDirection) -> HTMLAttribute { HTMLAttribute("dir", .literal(direction.keyword)) }

    /// The direction in which the language is written.
    public static func dir(of language: Language) -> HTMLAttribute { dir(language.isRightToLeft ? .rightToLeft : .leftToRight) }

    /// What pointing devices show about the element. Not for anything that must be read.
    public static func title(_ text: String) -> HTMLAttribute { HTMLAttribute("title", .text(text)) }

    /// Not shown and not read.
    public static func hidden(_ isSet: Bool = true) -> HTMLAttribute { flag("hidden", isSet) }

    /// The place in the order of the tab key: 0 by position, -1 reached only by program or link.
    public static func tabindex(_ value: Int) -> HTMLAttribute { HTMLAttribute("tabindex", .text(String(value))) }

    /// Takes the focus when the page is shown.
    public static func autofocus(_ isSet: Bool = true) -> HTMLAttribute { flag("autofocus", isSet) }

    /// Whether spelling is checked.
    public static func spellcheck(_ isChecked: Bool) -> HTMLAttribute {
        HTMLAttribute("spellcheck", .literal(isChecked ? "true" : "false"))
    }

    /// Whether machines may translate the content.
    public static func translate(_ isAllowed: Bool) -> HTMLAttribute { HTMLAttribute("translate", .literal(isAllowed ? "yes" : "no")) }

    /// The ARIA role.
    public static func role(_ role: StaticString) -> HTMLAttribute { HTMLAttribute("role", .literal(role)) }

    /// An ARIA property by its name without `aria-`.
    public static func aria(_ name: StaticString, _ value: String) -> HTMLAttribute {
        HTMLAttribute(prefix: "aria-", name, .text(value))
    }

    /// A value for style sheets by its name without `data-`.
    public static func data(_ name: StaticString, _ value: String) -> HTMLAttribute {
        HTMLAttribute(prefix: "data-", name, .text(value))
    }

    /// The name of the element for assistive technology.
    public static func label(_ text: String) -> HTMLAttribute { aria("label", text) }

    /// Decoration: assistive technology passes it by.
    public static var decorative: HTMLAttribute { HTMLAttribute(prefix: "aria-", "hidden", .literal("true")) }

    /// The link to the page that is being shown.
    public static func current(_ isCurrent: Bool = true) -> HTMLAttribute {
        HTMLAttribute(prefix: "aria-", "current", isCurrent ? .literal("page") : .absent)
    }

    /// A moment in the form for machines.
    public static func datetime(_ moment: Timestamp) -> HTMLAttribute { HTMLAttribute("datetime", .text(moment.description)) }

    /// Folded out (`details`).
    public static func open(_ isOpen: Bool = true) -> HTMLAttribute { flag("open", isOpen) }

    /// Whether a `th` names a column or a row.
    public static func scope(_ scope: TableScope) -> HTMLAttribute { HTMLAttribute("scope", .literal(scope.keyword)) }

    /// Over how many columns a cell reaches.
    public static func colspan(_ count: Int) -> HTMLAttribute { HTMLAttribute("colspan", .text(String(count))) }
}
