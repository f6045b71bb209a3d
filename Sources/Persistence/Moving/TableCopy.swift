// SPDX-License-Identifier: Apache-2.0
import SQL

/// Brings the rows of a table from one side to the other.
///
/// Rows arrive in the order of their key, each page in a transaction, so what is there is the beginning of the table: that is how a move that
/// was cut off knows where to go on, without any note that could be wrong.
struct TableCopy {
    let table: MovedTable
    let source: MoveSide
    let target: MoveSide

    /// What of the table is there already and the same on both sides; nil when something else is there.
    func beginning() throws -> (rows: Int, last: [SQLValue]?)? {
        let arrived = try TableDigest(table, of: target)
        guard arrived.rows > 0 else { return (0, nil) }
        let original = try TableDigest(table, of: source, first: arrived.rows)
        return original == arrived ? (arrived.rows, arrived.last) : nil
    }

    /// Copies what comes behind a key.
    func run(after last: [SQLValue]?, counting tell: (Int) -> Void) throws {
        let sql = target.sql(table)
        let connection = target.connection(table.file)
        var pages = TablePages(table, of: source, after: last)
        while let page = try pages.next() {
            try connection.transaction {
                // What triggers would count was counted before, and comes as rows of its own.
                try connection.withoutTriggers(of: sql.place) {
                    _ = try connection.insertMany(sql.insert, 0..<page.count) { binder, row in
                        for (index, value) in page[row].enumerated() { binder.bind(index + 1, value) }
                    }
                }
            }
            tell(page.count)
        }
    }

    /// Takes everything out of the table again.
    func clear() throws {
        let sql = target.sql(table)
        let connection = target.connection(table.file)
        try connection.transaction {
            try connection.withoutTriggers(of: sql.place) { try connection.executeScript(sql.delete.sql) }
        }
    }

    /// Lets the engine go on counting where the other one was, so that no number is given twice.
    func passNumberOn() throws {
        guard let column = target.table(like: table)?.numbered else { return }
        let last = try lastNumber(of: source)
        guard last > 0 else { return }
        try target.connection(table.file).queryOne(target.move.setNumber, target.sql(table).place, column, last) { _ in }
    }

    /// The last number that a side has given, also to a row that is gone.
    func lastNumber(of side: MoveSide) throws -> Int64 {
        let connection = side.connection(table.file)
        let sql = side.sql(table)
        let highest = try connection.queryOne(sql.highest) { try $0.int64(0) } ?? 0
        guard let column = side.table(like: table)?.numbered else { return highest }
        return max(highest, try connection.queryOne(side.move.lastNumber, sql.place, column) { try $0.int64(0) } ?? 0)
    }
}
