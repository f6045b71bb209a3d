// SPDX-License-Identifier: Apache-2.0
import SQL

/// The rows of a table in the order of its key, a page at a time; a page is some megabytes, whatever the size of a row.
struct TablePages {
    /// Some rows, one value after the other.
    struct Page {
        let width: Int
        fileprivate(set) var values: [SQLValue] = []
        fileprivate(set) var byteCount = 0

        var count: Int { values.count / width }

        /// The values of a row.
        subscript(row: Int) -> ArraySlice<SQLValue> { values[row * width..<(row + 1) * width] }
    }

    private static let pageBytes = 2 << 20
    private static let rows = 16...20_000

    let table: MovedTable
    private let sql: TableSQL
    private let connection: Connection
    private var last: [SQLValue]?
    private var limit = 64
    private var left: Int
    private var isOver = false

    /// Reads all rows behind a key, or from the beginning; at most so many.
    init(_ table: MovedTable, of side: MoveSide, after last: [SQLValue]? = nil, atMost limit: Int = .max) {
        self.table = table
        self.last = last
        left = limit
        sql = side.sql(table)
        connection = side.connection(table.file)
    }

    /// The next rows; nil at the end.
    mutating func next() throws -> Page? {
        let wanted = min(limit, left)
        guard !isOver, wanted > 0 else { return nil }
        var page = Page(width: table.columns.count)
        page.values.reserveCapacity(wanted * page.width)
        let statement = last == nil ? sql.firstPage : sql.nextPage
        let parameters = (last ?? []) + [.integer(Int64(wanted))]
        _ = try connection.queryMany(statement, CollectionOfOne(parameters)) { binder, values in
            for (index, value) in values.enumerated() { binder.bind(index + 1, value) }
        } row: { row in
            for column in 0..<page.width {
                let value = try row.value(column)
                page.byteCount += value.byteCount
                page.values.append(value)
            }
        }
        isOver = page.count < wanted
        left -= page.count
        guard page.count > 0 else { return nil }
        last = table.key.map { page.values[page.values.count - page.width + $0] }
        limit = min(max(Self.pageBytes / max(1, page.byteCount / page.count), Self.rows.lowerBound), Self.rows.upperBound)
        return page
    }
}

extension SQLValue {
    /// About how much room it takes.
    fileprivate var byteCount: Int {
        switch self {
        case .null, .integer: 8
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        }
    }
}
