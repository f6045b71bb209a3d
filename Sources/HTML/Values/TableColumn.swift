// SPDX-License-Identifier: Apache-2.0

/// A column of a table.
public struct TableColumn: Sendable {
    /// The head of the column, repeated beside each cell where rows are shown as cards.
    public let label: String
    /// Whether its cells are figures, to be set in one line and at the end.
    public let isFigure: Bool

    /// Describes a column.
    public init(_ label: String, isFigure: Bool = false) {
        self.label = label
        self.isFigure = isFigure
    }
}
