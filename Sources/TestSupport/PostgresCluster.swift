// SPDX-License-Identifier: Apache-2.0
import Basics
package import SQL

/// A PostgreSQL server for the tests of one process, started by `scripts/postgres-cluster` and gone with the process.
package final class PostgresCluster: Sendable {
    /// Which part has little room.
    package enum SmallPart: String, CaseIterable, Sendable {
        case data, log
    }

    /// What the script of a server with little room can do.
    package enum Word: String, Sendable {
        case fill, free, start
    }

    private let script: LivingScript
    private let servers: PostgresServers
    private let templates = Lock<[String: Result<Void, any Error>]>([:])
    private let counter = Lock(0)
    /// Roles are the whole server's: two databases must not make them at once.
    private let roles = Lock(())

    /// The one server of this process, started when it is first asked for.
    package static let shared = Result { try PostgresCluster() }

    /// Starts another server, which nobody else works with.
    package static func another() throws -> PostgresCluster { try PostgresCluster() }

    /// Starts another server that follows that one and takes nothing but readings, until it is promoted.
    package convenience init(standbyOf primary: PostgresCluster) throws { try self.init(["--standby-of", primary.socket]) }

    /// Starts another server with those files, among them its own lines of `postgresql.conf`.
    package convenience init(with directory: TemporaryDirectory) throws { try self.init(["--with", directory.path]) }

    /// Starts another server with little room for its data or its log, to be filled and freed by `tell`.
    package convenience init(small part: SmallPart) throws { try self.init(["--small", part.rawValue]) }

    /// Starts a server.
    private init(_ options: [String] = []) throws {
        script = try LivingScript("postgres-cluster", options)
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

    /// Lets the script do something with a small disk; blocks until it is done.
    package func tell(_ word: Word) throws {
        guard script.answer(to: word.rawValue) == word.rawValue else {
            throw LivingScript.Problem(description: "the server's script did not answer to \(word.rawValue)")
        }
    }

    /// Makes a standby the server that counts, as soon as it has all that its primary has written so far.
    package func promote(after primary: PostgresCluster) async throws {
        let written = Statement(name: "written", sql: "SELECT pg_current_wal_lsn()::text")
        let position = try primary.administrator().queryOne(written) { try $0.text(0) } ?? ""
        let standby = try Connection(PostgresConfiguration(url: url("postgres") + "&target_session_attrs=any", searchPath: ["public"]))
        let replayed = Statement(name: "replayed", sql: "SELECT (pg_last_wal_replay_lsn() >= ?1::text::pg_lsn)::int")
        _ = try await eventually("the standby") { try standby.queryOne(replayed, position) { try $0.bool(0) } == true ? true : nil }
        try standby.executeScript("SELECT pg_promote()")
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
