// SPDX-License-Identifier: Apache-2.0

/// How a form is sent.
public enum FormMethod: Sendable {
    /// Asks for a page; changes nothing.
    case get
    /// Changes something.
    case post

    var keyword: StaticString {
        switch self {
        case .get: "get"
        case .post: "post"
        }
    }
}
