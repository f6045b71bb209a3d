// SPDX-License-Identifier: Apache-2.0

/// What a heading cell of a table names.
public enum TableScope: Sendable {
    /// The column below it.
    case column
    /// The row that it begins.
    case row

    var keyword: StaticString {
        switch self {
        case .column: "col"
        case .row: "row"
        }
    }
}
