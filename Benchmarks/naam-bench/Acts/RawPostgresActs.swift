// SPDX-License-Identifier: Apache-2.0
import CPQ
import Glibc

/// The product's own writes by libpq's functions and nothing else: the same statements on the same tables, with their indexes and triggers, many rows a
/// statement, in pipeline mode.
final class RawPostgresActs {
    /// One statement of a transaction, with an array a parameter, in the server's text form.
    struct Write: Sendable {
        let statement: RawStatement
        let columns: [String]
    }

    private let connection: OpaquePointer

    init(_ url: String, _ statements: [RawStatement]) throws {
        guard let connection = PQconnectdb(url), PQstatus(connection) == CONNECTION_OK else {
            throw Files.Problem(description: "no connection to PostgreSQL")
        }
        self.connection = connection
        PQclear(PQexec(connection, "SET search_path = naam, naam_keys"))
        for (name, sql) in statements.map({ ($0.rawValue, $0.sql) }) + [("begin", "BEGIN"), ("commit", "COMMIT")] {
            let result = PQprepare(connection, name, sql, 0, nil)
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else {
                throw Files.Problem(description: "\(name): \(String(cString: PQerrorMessage(connection)))")
            }
        }
        guard PQenterPipelineMode(connection) == 1 else { throw Files.Problem(description: "no pipeline") }
    }

    deinit { PQfinish(connection) }

    /// Runs the transactions one after the other; each commit is waited for.
    func run(_ transactions: [[Write]]) throws {
        for writes in transactions {
            PQsendQueryPrepared(connection, "begin", 0, nil, nil, nil, 0)
            for write in writes { send(write) }
            PQsendQueryPrepared(connection, "commit", 0, nil, nil, nil, 0)
            guard PQpipelineSync(connection) == 1 else { throw Files.Problem(description: "the pipeline broke") }
            for _ in 0..<writes.count + 2 { try take() }
            PQclear(PQgetResult(connection))
        }
    }

    private func send(_ write: Write) {
        let texts = write.columns.map { strdup($0) }
        defer { for text in texts { free(text) } }
        let values = texts.map { UnsafePointer<CChar>($0) }
        PQsendQueryPrepared(connection, write.statement.rawValue, Int32(values.count), values, nil, nil, 0)
    }

    private func take() throws {
        let result = PQgetResult(connection)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw Files.Problem(description: result.map { String(cString: PQresultErrorMessage($0)) } ?? "no result")
        }
        PQclear(PQgetResult(connection))
    }
}
