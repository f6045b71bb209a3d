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

    let kind: Kind
    let column: StoreColumn
    let description: String
    private let changes: [(sql: String, values: [SQLValue])]

    /// Draws one that changes something in a store whose rules do not stand in the way; nil when the drawn place has nothing to change.
    init?(_ random: SeededRandomSource, of store: StoreMutationTarget) throws {
        func number(_ below: Int) -> Int { Int(random.number(below: UInt64(below))) }
        column = StoreColumn.covered[number(StoreColumn.covered.count)]
        kind = Kind.allCases[number(Kind.allCases.count)]
        guard kind != .drop || column.mayBeDropped else { return nil }
        let rows = try store.rows(column)
        guard !rows.isEmpty else { return nil }
        let (row, value) = rows[number(rows.count)]
        let place = "\(column) of row \(row)"
        let update = "UPDATE \(column.table) SET \(column.name) = ?2 WHERE _rowid_ = ?1"
        switch kind {
        case .flip:
            guard let flipped = Self.flip(value, random) else { return nil }
            changes = [(update, [.integer(row), flipped])]
        case .truncate:
            guard let short = Self.truncate(value, random) else { return nil }
            changes = [(update, [.integer(row), short])]
        case .swap:
            let unlike = rows.filter { $0.value != value }
            guard !unlike.isEmpty else { return nil }
            let other = unlike[number(unlike.count)]
            changes = column.isUnique
                // By way of a third value, for two rows cannot have the same.
                ? [
                    (update, [.integer(row), column.spare]), (update, [.integer(other.row), value]), (update, [.integer(row), other.value]),
                ]
                : [(update, [.integer(row), other.value]), (update, [.integer(other.row), value])]
        case .drop: changes = [("DELETE FROM \(column.table) WHERE _rowid_ = ?1", [.integer(row)])]
        }
        description = "\(kind) \(place)"
    }

    /// Does it; false when the engine itself would not have it.
    func apply(to connection: Connection) throws -> Bool {
        do {
            for (sql, values) in changes {
                try connection.execute(Statements.probe(sql)) { binder in
                    for (index, value) in values.enumerated() { binder.bind(index + 1, value) }
                }
            }
            return true
        } catch let error as SQLError where error.code == .constraint || error.code == .typeMismatch {
            return false
        }
    }

    private static func flip(_ value: SQLValue, _ random: SeededRandomSource) -> SQLValue? {
        func number(_ below: Int) -> Int { Int(random.number(below: UInt64(below))) }
        switch value {
        case .null: return nil
        case .integer(let old): return .integer(old ^ (1 << Int64(number(old < 16 ? 3 : 20))))
        case .blob(var bytes):
            guard !bytes.isEmpty else { return nil }
            bytes[number(bytes.count)] ^= 1 << UInt8(number(8))
            return .blob(bytes)
        case .text(let text):
            var bytes = Array(text.utf8)
            let ascii = bytes.indices.filter { (97...122).contains(bytes[$0]) }
            guard !ascii.isEmpty else { return nil }
            let place = ascii[number(ascii.count)]
            bytes[place] = bytes[place] == 122 ? 97 : bytes[place] + 1
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func truncate(_ value: SQLValue, _ random: SeededRandomSource) -> SQLValue? {
        switch value {
        case .null, .integer: return nil
        case .blob(let bytes):
            return bytes.count > 1 ? .blob(Array(bytes.prefix(1 + Int(random.number(below: UInt64(bytes.count - 1)))))) : nil
        case .text(let text):
            return text.count > 1 ? .text(String(text.prefix(1 + Int(random.number(below: UInt64(text.count - 1)))))) : nil
        }
    }
}
