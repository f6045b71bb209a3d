// SPDX-License-Identifier: Apache-2.0
import Basics
package import SQL

/// A PostgreSQL server for the tests of one process, started by `scripts/postgres-cluster` and gone with the process.
package final class PostgresCluster: Sendable {
    private let script: LivingScript
    private let servers: PostgresServers
    private let templates = Lock<[String: Result<Void, any Error>]>([:])
    private let counter = Lock(0)
    /// Roles are the whole server's: two databases must not make them at once.
    private let roles = Lock(())

    /// The one server of this process, started when it is first asked for.
    package static let shared = Result { try PostgresCluster() }

    /// Starts a server.
    private init() throws {
        script = try LivingScript("postgres-cluster")
        servers = PostgresServers(sockets: [script.line()])
        guard !socket.isEmpty else { throw LivingScript.Problem(description: "no PostgreSQL server could be started; see above") }
    }

    /// The directory of its socket.
    package var socket: String { servers.sockets[0] }

    /// The URL of a database for a role.
    package func url(_ database: String, as role: String = "naam_admin") -> String { servers.url(database, as: role) }

    /// A connection with all rights.
    package func administrator(of database: String = "postgres", searchPath: [String] = ["naam", "naam_keys"]) throws -> Connection {
        try servers.administrator(of: database, searchPath: searchPath)
    }

    /// A name that no database has yet.
    package func newName() -> String {
        "t\(counter.withLock { counter in counter += 1; return counter })"
    }

    /// Makes an empty database with the roles of the product.
    package func makeDatabase(_ name: String) throws { try roles.withLock { _ in try servers.makeDatabase(name) } }

    /// Makes a database as a copy of one that the closure has prepared once.
    package func copyDatabase(_ template: String, to name: String, prepare: (String) throws -> Void) throws {
        try templates.withLock { templates in
            if templates[template] == nil {
                templates[template] = Result {
                    try makeDatabase(template)
                    try prepare(template)
                }
            }
            return templates[template]
        }?.get()
        try administrator().executeScript("CREATE DATABASE \(name) TEMPLATE \(template)")
    }

    /// Ends everybody's work with the database and removes it.
    package func removeDatabase(_ name: String) {
        // Best effort: the server itself goes soon.
        do { try administrator().executeScript("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") } catch {}
    }
}
