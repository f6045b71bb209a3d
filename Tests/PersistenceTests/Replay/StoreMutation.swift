// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL

@testable import Persistence

/// One change of the rows of a store in files, as a hand or a damaged disk could make it; never one that leaves a value as it was.
struct StoreMutation: CustomStringConvertible {
    enum Kind: String, CaseIterable {
        /// A bit of a value.
        case flip
        case truncate
        /// The same column of two rows.
        case swap
        /// A row.
        case drop
    }

    typealias Rows = [(table: MovedTable, rows: [[SQLValue]])]

    let table: MovedTable
    let description: String
    private let old: [[SQLValue]]
    private let new: [[SQLValue]]

    /// Draws one that a check must find; nil when the drawn place has nothing to change.
    init?(_ random: SeededRandomSource, of store: Rows) {
        func number(_ below: Int) -> Int { Int(random.number(below: UInt64(below))) }
        let kind = Kind.allCases[number(Kind.allCases.count)]
        let places = store.filter { !$0.rows.isEmpty && StoreCoverage.uncovered[$0.table.name] == nil }
        let (table, rows) = places[number(places.count)]
        let columns = table.columns.indices.filter { StoreCoverage.covers(table.name, table.columns[$0].name) }
        let (column, row) = (columns[number(columns.count)], rows[number(rows.count)])
        let name = table.columns[column].name
        /// The row with another value, when a check can tell the two apart.
        func with(_ value: SQLValue, at column: Int, in row: [SQLValue]) -> [SQLValue]? {
            let named = Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.name), row))
            guard value != row[column], StoreCoverage.covers(table.name, table.columns[column].name, named, becoming: value) else {
                return nil
            }
            var changed = row
            changed[column] = value
            return changed
        }
        switch kind {
        case .flip, .truncate:
            let value = kind == .flip ? Self.flip(row[column], random) : Self.truncate(row[column], random)
            guard let value, let changed = with(value, at: column, in: row) else { return nil }
            (old, new) = ([row], [changed])
        case .swap:
            let other = rows[number(rows.count)]
            guard let first = with(other[column], at: column, in: row), let second = with(row[column], at: column, in: other) else {
                return nil
            }
            // Keys of rows that differ in nothing that is covered, exchanged, are the same as values exchanged that are not.
            let covered = table.columns.indices.filter { $0 != column && StoreCoverage.covers(table.name, table.columns[$0].name) }
            guard !table.key.contains(column) || covered.contains(where: { with(other[$0], at: $0, in: row) != nil }) else { return nil }
            (old, new) = ([row, other], [first, second])
        case .drop:
            guard StoreCoverage.missesRows(of: table.name) else { return nil }
            (old, new) = ([row], [])
        }
        self.table = table
        description = "\(kind) of \(kind == .drop ? "" : "\(name) of ")\(table.title), a row with the key \(table.key.map { row[$0] })"
    }

    /// Does it; false when the engine itself would not have it.
    func apply(to connection: Connection) throws -> Bool {
        let sql = TableSQL(table, .sqlite)
        let key = table.key.enumerated().map { "\"\(table.columns[$1].name)\" = ?\($0 + 1)" }.joined(separator: " AND ")
        let delete = Statements.probe("DELETE FROM \(table.name) WHERE \(key)")
        func run(_ statement: Statement, _ values: [SQLValue]) throws {
            try connection.execute(statement) { binder in for (index, value) in values.enumerated() { binder.bind(index + 1, value) } }
        }
        do {
            try connection.transaction {
                for row in old { try run(delete, table.key.map { row[$0] }) }
                for row in new { try run(sql.insert, row) }
            }
            return true
        } catch let error as SQLError where error.code == .constraint {
            return false
        }
    }

    private static func flip(_ value: SQLValue, _ random: SeededRandomSource) -> SQLValue? {
        func number(_ below: Int) -> Int { Int(random.number(below: UInt64(below))) }
        switch value {
        case .null: return nil
        case .integer(let old): return .integer(old ^ (1 << Int64(number((0..<16).contains(old) ? 3 : 20))))
        case .blob(var bytes):
            guard !bytes.isEmpty else { return nil }
            bytes[number(bytes.count)] ^= 1 << UInt8(number(8))
            return .blob(bytes)
        case .text(let text):
            var bytes = Array(text.utf8)
            let letters = bytes.indices.filter { (97...121).contains(bytes[$0]) }
            guard !letters.isEmpty else { return nil }
            bytes[letters[number(letters.count)]] += 1
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func truncate(_ value: SQLValue, _ random: SeededRandomSource) -> SQLValue? {
        func shorter(_ count: Int) -> Int { Int(random.number(below: UInt64(count))) }
        switch value {
        case .null, .integer: return nil
        case .blob(let bytes): return bytes.isEmpty ? nil : .blob(Array(bytes.prefix(shorter(bytes.count))))
        case .text(let text): return text.isEmpty ? nil : .text(String(text.prefix(shorter(text.count))))
        }
    }
}
