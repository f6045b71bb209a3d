// SPDX-License-Identifier: Apache-2.0
import SQL

/// The tables of a store in the order in which they are filled: keys before data, and none before those that it refers to.
struct StoreCatalogue {
    /// What a store has for itself: it is not moved.
    private static let own: Set<String> = ["schema_migration", "store_move", "commit_mark"]

    let tables: [MovedTable]

    init(keys: Connection, data: Connection, _ statements: MoveStatements) throws {
        tables = try Self.tables(of: .keys, keys, statements) + Self.tables(of: .data, data, statements)
    }

    /// Throws when the tables of the two are not alike.
    func mustBeLike(_ other: StoreCatalogue) throws {
        for (left, right) in [(self, other), (other, self)] {
            for table in left.tables where !right.tables.contains(where: { $0.isLike(table) }) {
                throw MoveRefusal(.differentTables, table.title)
            }
        }
    }

    private static func tables(of file: DatabaseFile, _ connection: Connection, _ statements: MoveStatements) throws -> [MovedTable] {
        var unsorted = try read(file, connection, statements)
        let references = try connection.query(statements.references, file.schema) { (from: try $0.text(0), to: try $0.text(1)) }
        var sorted: [MovedTable] = []
        while !unsorted.isEmpty {
            let waiting = Set(unsorted.map(\.name))
            let ready = unsorted.filter { table in
                !references.contains { $0.from == table.name && $0.to != table.name && waiting.contains($0.to) }
            }
            guard !ready.isEmpty else { throw MoveRefusal(.differentTables, "tables refer to each other in a ring") }
            sorted += ready
            unsorted.removeAll { table in ready.contains { $0.name == table.name } }
        }
        return sorted
    }

    private static func read(_ file: DatabaseFile, _ connection: Connection, _ statements: MoveStatements) throws -> [MovedTable] {
        typealias Line = (table: String, column: MovedTable.Column, place: Int, isNumbered: Bool)
        let lines: [Line] = try connection.query(statements.columns, file.schema) { row in
            (try row.text(0), try MovedTable.Column(name: try row.text(1), type: try row.text(2)), try row.int(3), try row.bool(4))
        }
        var names: [String] = []
        for line in lines where names.last != line.table && !own.contains(line.table) { names.append(line.table) }
        return try names.map { name in
            let columns = lines.filter { $0.table == name }
            let key = columns.indices.filter { columns[$0].place > 0 }.sorted { columns[$0].place < columns[$1].place }
            guard !key.isEmpty else { throw MoveRefusal(.differentTables, "\(name) has no primary key") }
            return MovedTable(
                file: file,
                name: name,
                columns: columns.map(\.column),
                key: key,
                numbered: columns.first(where: \.isNumbered)?.column.name
            )
        }
    }
}
