// SPDX-License-Identifier: Apache-2.0

/// What a column of the row at hand holds.
@usableFromInline
enum ColumnKind {
    case integer, text, blob, null, other

    /// The kind in words, for errors.
    var word: String {
        switch self {
        case .integer: "an integer"
        case .text: "text"
        case .blob: "a blob"
        case .null: "null"
        case .other: "a value of another kind"
        }
    }
}
