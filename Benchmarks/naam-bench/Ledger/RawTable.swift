// SPDX-License-Identifier: Apache-2.0
import CSQLite
import Glibc

/// SQLite by its C functions and nothing else: the ceiling of what stores rows. Write-ahead log and full durability like ours.
final class RawTable {
    private let database: OpaquePointer
    private let insert: OpaquePointer

    /// Makes a table in a new file.
    init(_ path: String) throws {
        var database: OpaquePointer?
        var insert: OpaquePointer?
        let setup =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384; CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB NOT NULL)"
        guard sqlite3_open(path, &database) == SQLITE_OK, sqlite3_exec(database, setup, nil, nil, nil) == SQLITE_OK,
            sqlite3_prepare_v2(database, "INSERT INTO t (b) VALUES (?1)", -1, &insert, nil) == SQLITE_OK, let database, let insert
        else { throw Files.Problem(description: "\(path): no table") }
        (self.database, self.insert) = (database, insert)
    }

    deinit {
        sqlite3_finalize(insert)
        sqlite3_close(database)
    }

    /// Inserts the rows, so many to a commit.
    func insert(_ rows: some Sequence<[UInt8]>, commitEvery batch: Int) throws {
        var open = 0
        for row in rows {
            if open == 0 { try run("BEGIN") }
            row.withUnsafeBytes { _ = sqlite3_bind_blob(insert, 1, $0.baseAddress, Int32($0.count), nil) }
            guard sqlite3_step(insert) == SQLITE_DONE else { throw Files.Problem(description: "a row was not inserted") }
            sqlite3_reset(insert)
            open += 1
            if open == batch {
                try run("COMMIT")
                open = 0
            }
        }
        if open > 0 { try run("COMMIT") }
    }

    private func run(_ sql: String) throws {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw Files.Problem(description: "\(sql) failed") }
    }

    /// How many rows of these bytes a second it takes into a new file.
    static func rate(_ rows: [[UInt8]], commitEvery batch: Int, in directory: String) async throws -> Double {
        if let url = BenchPlace("\(directory)/raw").url {
            try BenchPlace("\(directory)/raw").clear()
            return try await BlockingWork.run {
                let table = try RawPostgresTable(url)
                return try Stopwatch.rate(rows.count) { try table.insert(rows, commitEvery: batch) }
            }
        }
        return try await BlockingWork.run {
            let path = "\(directory)/raw.db"
            for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
            let table = try RawTable(path)
            return try Stopwatch.rate(rows.count) { try table.insert(rows, commitEvery: batch) }
        }
    }
}
