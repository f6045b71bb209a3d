// SPDX-License-Identifier: Apache-2.0
import CPQ
import Glibc

/// PostgreSQL by libpq's functions and nothing else: prepared inserts in pipeline mode, the way that its manual calls fastest for single rows.
final class RawPostgresTable {
    private let connection: OpaquePointer

    /// Makes a table of bytes in a database.
    init(_ url: String) throws {
        guard let connection = PQconnectdb(url), PQstatus(connection) == CONNECTION_OK else {
            throw Files.Problem(description: "no connection to PostgreSQL")
        }
        self.connection = connection
        for sql in [
            "SET client_min_messages = error", "DROP TABLE IF EXISTS raw",
            "CREATE TABLE raw (n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b BYTEA NOT NULL)",
        ] {
            let result = PQexec(connection, sql)
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw Files.Problem(description: "\(sql) failed") }
        }
        for (name, sql) in [("row", "INSERT INTO raw (b) VALUES ($1)"), ("begin", "BEGIN"), ("commit", "COMMIT")] {
            PQclear(PQprepare(connection, name, sql, 0, nil))
        }
        guard PQenterPipelineMode(connection) == 1 else { throw Files.Problem(description: "no pipeline") }
    }

    deinit { PQfinish(connection) }

    /// Inserts the rows, so many to a commit; each commit is waited for.
    func insert(_ rows: [[UInt8]], commitEvery batch: Int) throws {
        for start in stride(from: 0, to: rows.count, by: batch) {
            let part = rows[start..<min(start + batch, rows.count)]
            PQsendQueryPrepared(connection, "begin", 0, nil, nil, nil, 1)
            for row in part { send(row) }
            PQsendQueryPrepared(connection, "commit", 0, nil, nil, nil, 1)
            guard PQpipelineSync(connection) == 1 else { throw Files.Problem(description: "the pipeline broke") }
            for _ in 0..<part.count + 2 { try take() }
            PQclear(PQgetResult(connection))
        }
    }

    private func send(_ row: [UInt8]) {
        row.withUnsafeBytes { bytes in
            var value = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            var (length, format) = (Int32(bytes.count), Int32(1))
            PQsendQueryPrepared(connection, "row", 1, &value, &length, &format, 1)
        }
    }

    private func take() throws {
        let result = PQgetResult(connection)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw Files.Problem(description: "a row was not inserted") }
        PQclear(PQgetResult(connection))
    }
}
