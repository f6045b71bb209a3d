// SPDX-License-Identifier: Apache-2.0

extension HTMLWriter {
    /// Writes a table with its name and the heads of its columns; the closure writes the rows.
    ///
    /// Roles are written out because style sheets show the rows as cards on narrow screens, and browsers then forget that it is a table.
    public mutating func table(
        caption: String,
        columns: [TableColumn],
        showsCaption: Bool = true,
        rows: (inout HTMLWriter) -> Void
    ) {
        self(.table, .class("table"), .role("table")) { w in
            if showsCaption { w(.caption, caption) } else { w(.caption, caption, .class("unseen")) }
            w(.thead, .role("rowgroup")) { w in
                w.row { w in
                    for column in columns {
                        w(.th, column.label, .class("figure").when(column.isFigure), .scope(.column), .role("columnheader"))
                    }
                }
            }
            w(.tbody, .role("rowgroup"), content: rows)
        }
    }

    /// Writes a row of a table.
    public mutating func row(cells: (inout HTMLWriter) -> Void) {
        self(.tr, .role("row"), content: cells)
    }

    /// Writes the cell that names its row.
    public mutating func rowHead(_ column: TableColumn, content: (inout HTMLWriter) -> Void) {
        self(.th, .scope(.row), .role("rowheader"), .data("label", column.label), content: content)
    }

    /// Writes a cell of the column.
    public mutating func cell(_ column: TableColumn, content: (inout HTMLWriter) -> Void) {
        self(.td, .class("figure").when(column.isFigure), .role("cell"), .data("label", column.label), content: content)
    }

    /// Writes a cell of the column with a text.
    public mutating func cell(_ column: TableColumn, _ text: String) {
        cell(column) { $0.text(text) }
    }
}
