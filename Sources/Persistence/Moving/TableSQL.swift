// SPDX-License-Identifier: Apache-2.0
import SQL

/// The statements for the rows of one table, made from its columns.
///
/// Not in files as all other SQL: what a later migration adds is moved without anybody having to think of it.
struct TableSQL {
    let count: Statement
    let highest: Statement
    let delete: Statement
    let insert: Statement
    let firstPage: Statement
    /// The values of the last key, then the limit.
    let nextPage: Statement
    /// The table with its schema, where the engine has several.
    let place: String

    init(_ table: MovedTable, _ dialect: SQLDialect) {
        let place = dialect == .sqlite ? table.name : "\(table.file.schema).\(table.name)"
        let columns = Self.list(table.columns.map(\.name))
        let key = Self.list(table.key.map { table.columns[$0].name })
        let parameters = table.key.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let select = "SELECT \(columns) FROM \(place)"
        let first = table.key.first.map { table.columns[$0].name } ?? ""
        self.place = place
        count = Self.statement("count", table, "SELECT count(*) FROM \(place)")
        highest = Self.statement("highest", table, "SELECT coalesce(max(\"\(first)\"), 0) FROM \(place)")
        delete = Self.statement("delete", table, "DELETE FROM \(place)")
        firstPage = Self.statement("first", table, "\(select) ORDER BY \(key) LIMIT ?1")
        nextPage = Self.statement(
            "next",
            table,
            "\(select) WHERE (\(key)) > (\(parameters)) ORDER BY \(key) LIMIT ?\(table.key.count + 1)"
        )
        insert = Self.statement("insert", table, "INSERT INTO \(place) (\(columns)) \(Self.values(table, dialect))")
    }

    private static func values(_ table: MovedTable, _ dialect: SQLDialect) -> String {
        let numbers = table.columns.indices.map { "?\($0 + 1)" }
        guard dialect == .postgres else { return "VALUES (\(numbers.joined(separator: ", ")))" }
        let arrays = zip(numbers, table.columns).map { "\($0)::\($1.type)[]" }.joined(separator: ", ")
        return "OVERRIDING SYSTEM VALUE SELECT * FROM unnest(\(arrays))"
    }

    private static func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }

    private static func statement(_ what: String, _ table: MovedTable, _ sql: String) -> Statement {
        Statement(name: "move_\(what)_\(table.name)", sql: sql)
    }
}
