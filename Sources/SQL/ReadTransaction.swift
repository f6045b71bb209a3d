// SPDX-License-Identifier: Apache-2.0

/// A reader's view: each file as it stood at one moment, for as long as the closure runs.
///
/// Files are fixed from the last of the commit order to the first, so that what a row of a later file refers to in an earlier one
/// (a key that was written before it) is there, unless it was destroyed since. Valid only inside the closure, on a reader's thread.
public final class ReadTransaction {
    private let files: [(file: DatabaseFile, connection: Connection)]
    /// Files from this index on are fixed.
    private var firstFixed: Int

    init(_ files: [(file: DatabaseFile, connection: Connection)]) {
        self.files = files
        firstFixed = files.count
    }

    /// The connection to a file of the store; throws `misuse` for a file that it does not have.
    public func connection(_ file: DatabaseFile) throws -> Connection {
        guard let index = files.firstIndex(where: { $0.file == file }) else {
            throw SQLError(.misuse, subject: file.name, detail: "the store has no such file")
        }
        while firstFixed > index {
            let connection = files[firstFixed - 1].connection
            try connection.execute(.beginRead)
            firstFixed -= 1
            try connection.execute(.fixSnapshot)
        }
        return files[index].connection
    }

    /// Lets the snapshots go.
    func end() throws {
        defer { firstFixed = files.count }
        for file in files[firstFixed...] where file.connection.isInTransaction { try file.connection.execute(.rollback) }
    }

    /// Complaints of the engine about each file.
    func integrityProblems() throws -> [String] {
        var problems: [String] = []
        for (file, _) in files {
            let connection = try connection(file)
            problems += try connection.query(Statement(name: "integrity_check", sql: "PRAGMA integrity_check(100)")) { try $0.text(0) }
                .filter { $0 != "ok" }.map { "\(file.name): \($0)" }
            problems += try connection.query(Statement(name: "foreign_key_check", sql: "PRAGMA foreign_key_check")) { row in
                "\(file.name): a row of \(try row.text(0)) refers to nothing in \(try row.text(2))"
            }
        }
        return problems
    }
}
