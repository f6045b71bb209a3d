// SPDX-License-Identifier: Apache-2.0
import SQL

/// A table as a move sees it: its columns and the key by which its rows are put in order.
struct MovedTable: Sendable {
    /// A column and what it holds.
    struct Column: Sendable {
        /// The kinds of values, the same on every engine.
        enum Kind: String, Sendable {
            case integer, text, blob
        }

        let name: String
        let kind: Kind
        /// The engine's own word for its type.
        let type: String

        init(name: String, type: String) throws {
            self.name = name
            self.type = type
            switch type {
            case "integer", "bigint", "smallint": kind = .integer
            case "text": kind = .text
            case "blob", "bytea": kind = .blob
            default: throw MoveRefusal(.differentTables, "column \(name) is of type \(type), which is not known here")
            }
        }
    }

    let file: DatabaseFile
    let name: String
    let columns: [Column]
    /// Where in `columns` the columns of the primary key are, in the key's order.
    let key: [Int]
    /// The column that the engine numbers, never giving a number twice, if there is one.
    let numbered: String?

    /// What it is called in plans and reports.
    var title: String { "\(file.name)/\(name)" }

    /// Whether both hold the same columns in the same order under the same key.
    func isLike(_ other: MovedTable) -> Bool {
        file == other.file && name == other.name && key == other.key && columns.map(\.name) == other.columns.map(\.name)
            && columns.map(\.kind) == other.columns.map(\.kind)
    }
}
