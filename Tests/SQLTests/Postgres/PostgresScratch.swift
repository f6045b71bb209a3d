// SPDX-License-Identifier: Apache-2.0
import Foundation
import SQL
import TestSupport

/// A database of its own with a table of numbered texts.
final class PostgresScratch: Sendable {
    let cluster: PostgresCluster
    let name: String

    convenience init() throws { try self.init(on: PostgresCluster.shared.get()) }

    init(on cluster: PostgresCluster) throws {
        self.cluster = cluster
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

    /// Makes the table in which commits leave their marks, as the product does.
    func makeMarks() throws {
        let file = LivingScript.repository.appendingPathComponent("Resources/sql/postgres/migrations/keys/0004_note_commits.sql")
        try connection().executeScript(String(contentsOf: file, encoding: .utf8))
    }

    func numbers(_ store: PostgresStore) async throws -> [Int] {
        try await store.read { try $0.connection(.data).query(Notes.numbers) { try $0.int(0) } }
    }
}
