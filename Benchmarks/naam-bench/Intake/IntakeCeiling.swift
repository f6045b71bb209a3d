// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import SQL

/// The same HTTP server with next to nothing behind it: the body kept by a grouped insert, or not at all.
struct IntakeCeiling: Sendable {
    private static let insert = Statement(name: "insert", sql: "INSERT INTO t (b) VALUES (?1)")

    // `any`: the engine that is measured.
    private let store: any Store

    init(_ directory: String) throws {
        let file = DatabaseFile("ceiling")
        if let url = BenchPlace(directory).url {
            let database = PostgresConfiguration(url: url, searchPath: ["public"])
            store = try PostgresStore(PostgresStoreConfiguration(database, files: [file])) { _, connection, _ in
                try connection.executeScript("CREATE TABLE t (n BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b BYTEA NOT NULL)")
            }
        } else {
            store = try SQLiteStore(SQLiteStoreConfiguration([.init(file, path: "\(directory)/ceiling.db")])) { _, connection in
                try connection.executeScript("CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB NOT NULL)")
            }
        }
    }

    func insert(_ requests: String, count: Int, status: Int = 200) async throws -> LoadRun {
        let store = store
        return try await serve(requests, count: count, status: status) { request in
            do {
                try await store.write { try $0.blindConnection(DatabaseFile("ceiling")).submit(Self.insert, request.body) }
                return HTTPResponse(status: HTTPStatus(code: status))
            } catch {
                return HTTPResponse(status: .internalServerError)
            }
        }
    }

    func bare(_ requests: String, count: Int, status: Int = 200) async throws -> LoadRun {
        try await serve(requests, count: count, status: status) { _ in HTTPResponse(status: HTTPStatus(code: status)) }
    }

    func close() async { await store.close() }

    private func serve(
        _ requests: String,
        count: Int,
        status: Int,
        _ handler: @escaping HTTPServer.Handler
    ) async throws -> LoadRun {
        let server = HTTPServer(handler: handler)
        let port = try server.start()
        defer { withExtendedLifetime(server) {} }
        return try await LoadRun.send(requests, count: count, to: port, connections: 64, expecting: status)
    }
}
