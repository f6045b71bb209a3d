// SPDX-License-Identifier: Apache-2.0

/// A reader's connections to several SQLite files.
///
/// Files are fixed from the last of the commit order to the first, so that what a row of a later file refers to in an earlier one
/// (a key that was written before it) is there, unless it was destroyed since.
final class SQLiteSnapshot: ReadDriver {
    private(set) var files: [(file: DatabaseFile, connection: Connection)]
    /// Files from this index on are fixed.
    private var firstFixed: Int

    init(_ files: [(file: DatabaseFile, connection: Connection)]) {
        self.files = files
        firstFixed = files.count
    }

    func use(_ index: Int) throws {
        while firstFixed > index {
            let connection = files[firstFixed - 1].connection
            try connection.execute(.beginRead)
            firstFixed -= 1
            try connection.execute(.fixSnapshot)
        }
    }

    func end() throws {
        defer { firstFixed = files.count }
        for file in files[firstFixed...] where file.connection.isInTransaction { try file.connection.execute(.rollback) }
    }

    func isWorthAnotherTry(_ error: any Error) -> Bool { false }

    func integrityProblems() throws -> [String] {
        var problems: [String] = []
        for (index, (file, connection)) in files.enumerated() {
            try use(index)
            problems += try connection.query(Statement(name: "integrity_check", sql: "PRAGMA integrity_check(100)")) { try $0.text(0) }
                .filter { $0 != "ok" }.map { "\(file.name): \($0)" }
            problems += try connection.query(Statement(name: "foreign_key_check", sql: "PRAGMA foreign_key_check")) { row in
                "\(file.name): a row of \(try row.text(0)) refers to nothing in \(try row.text(2))"
            }
        }
        return problems
    }

    func close() { files = [] }
}
