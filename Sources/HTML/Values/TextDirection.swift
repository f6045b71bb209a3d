// SPDX-License-Identifier: Apache-2.0

/// The direction of a run of text.
public enum TextDirection: Sendable {
    /// As in English.
    case leftToRight
    /// As in Arabic.
    case rightToLeft
    /// That of the first letter that has one.
    case automatic

    var keyword: StaticString {
        switch self {
        case .leftToRight: "ltr"
        case .rightToLeft: "rtl"
        case .automatic: "auto"
        }
    }
}
