// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import SQL

/// References in ascending order, fetched a page at a time by a statement with the last one and a limit as its values.
struct PagedIdentifiers {
    private static let pageSize = 4096

    let connection: Connection
    let statement: Statement
    private var page: ArraySlice<DataSubject.ID> = []
    private var last: DataSubject.ID?
    private var isOver = false

    init(connection: Connection, statement: Statement) {
        self.connection = connection
        self.statement = statement
    }

    mutating func next() throws -> DataSubject.ID? {
        if page.isEmpty, !isOver {
            // No bytes come before all others.
            page = try connection.query(statement, last?.bytes ?? [], Self.pageSize) { try $0.identifier(0) }[...]
            isOver = page.count < Self.pageSize
            last = page.last
        }
        return page.popFirst()
    }
}
