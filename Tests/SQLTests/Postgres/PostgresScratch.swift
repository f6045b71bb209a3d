// SPDX-License-Identifier: Apache-2.0
import SQL
import TestSupport

/// A database of its own with a table of numbered texts.
final class PostgresScratch: Sendable {
    let cluster: PostgresCluster
    let name: String

    init() throws {
        cluster = try PostgresCluster.shared.get()
        name = cluster.newName()
        try cluster.administrator().executeScript("CREATE DATABASE \(name)")
        try connection().executeScript("CREATE TABLE note(number BIGINT PRIMARY KEY, body TEXT NOT NULL)")
    }

    deinit { cluster.removeDatabase(name) }

    var configuration: PostgresConfiguration { PostgresConfiguration(url: cluster.url(name), searchPath: ["public"]) }

    func connection() throws -> Connection { try Connection(configuration) }

    func store(
        _ change: (inout PostgresStoreConfiguration) -> Void = { _ in },
        prepare: (DatabaseFile, Connection) throws -> Void = { _, _ in }
    ) throws -> PostgresStore {
        var configuration = PostgresStoreConfiguration(configuration, files: [.keys, .data])
        configuration.readers = 1
        change(&configuration)
        return try PostgresStore(configuration) { file, connection, _ in try prepare(file, connection) }
    }

    func numbers(_ store: PostgresStore) async throws -> [Int] {
        try await store.read { try $0.connection(.data).query(Notes.numbers) { try $0.int(0) } }
    }
}
