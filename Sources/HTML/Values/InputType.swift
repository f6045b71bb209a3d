// SPDX-License-Identifier: Apache-2.0

/// The kind of a field of one line.
public enum InputType: Sendable {
    /// Any text.
    case text
    /// An e-mail address.
    case email
    /// A phone number.
    case phone
    /// A password, not shown.
    case password
    /// Words to search for.
    case search
    /// A web address.
    case url
    /// A box to tick.
    case checkbox
    /// One of several choices.
    case radio
    /// A file to send.
    case file
    /// Not shown.
    case hidden
    /// A button that sends its form.
    case submit

    var keyword: StaticString {
        switch self {
        case .text: "text"
        case .email: "email"
        case .phone: "tel"
        case .password: "password"
        case .search: "search"
        case .url: "url"
        case .checkbox: "checkbox"
        case .radio: "radio"
        case .file: "file"
        case .hidden: "hidden"
        case .submit: "submit"
        }
    }

    /// Whether what is typed is written from left to right in every language.
    var isLeftToRight: Bool {
        switch self {
        case .email, .phone, .url, .password: true
        default: false
        }
    }
}
