// SPDX-License-Identifier: Apache-2.0
import Basics
package import Foundation
import Glibc
package import SQL

/// A PostgreSQL server for the tests of one process, started by `scripts/postgres-cluster` and gone with the process.
package final class PostgresCluster: Sendable {
    /// Why there is none.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    /// Which part has little room.
    package enum SmallPart: String, CaseIterable, Sendable {
        case data, log
    }

    /// What the script of a server with little room can do.
    package enum Word: String, Sendable {
        case fill, free, start
    }

    /// The directory of its socket.
    package let socket: String
    /// The script ends when this end of a pipe is closed, at the latest by the end of our process.
    private let lifeline: Int32
    /// What the script says.
    private let answers: Int32
    private let templates = Lock<[String: Result<Void, any Error>]>([:])
    private let counter = Lock(0)
    /// Roles are the whole server's: two databases must not make them at once.
    private let roles = Lock(())

    /// The one server of this process, started when it is first asked for.
    package static let shared = Result { try PostgresCluster() }

    /// Starts another server that follows that one and takes nothing but readings, until it is promoted.
    package convenience init(standbyOf primary: PostgresCluster) throws { try self.init(["--standby-of", primary.socket]) }

    /// Starts another server with those files, among them its own lines of `postgresql.conf`.
    package convenience init(with directory: TemporaryDirectory) throws { try self.init(["--with", directory.path]) }

    /// Starts another server with little room for its data or its log, to be filled and freed by `tell`.
    package convenience init(small part: SmallPart) throws { try self.init(["--small", part.rawValue]) }

    /// Starts a server.
    private init(_ options: [String] = []) throws {
        // Foundation's Process crashes when two threads start one at once.
        var (input, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard pipe(&input) == 0, pipe(&output) == 0 else { throw Problem(description: "no pipe") }
        // Children of the tests must not keep our end open.
        for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        defer { close(input[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
        let script = Self.repository.appendingPathComponent("scripts/postgres-cluster").path
        var arguments = ([script] + options).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        let result = posix_spawn(&child, script, &actions, nil, &arguments, environ)
        close(output[1])
        lifeline = input[1]
        answers = output[0]
        guard result == 0 else { throw Problem(description: "\(script) cannot be started (errno \(result))") }
        socket = Self.line(from: answers)
        guard !socket.isEmpty else { throw Problem(description: "no PostgreSQL server could be started; see above") }
    }

    deinit {
        close(lifeline)
        close(answers)
    }

    /// Lets the script do something with a small disk; blocks until it is done.
    package func tell(_ word: Word) throws {
        let line = Array((word.rawValue + "\n").utf8)
        guard write(lifeline, line, line.count) == line.count, Self.line(from: answers) == word.rawValue else {
            throw Problem(description: "the server's script did not answer to \(word.rawValue)")
        }
    }

    private static func line(from descriptor: Int32) -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }

    /// Where `Resources` and `scripts` are.
    package static var repository: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    /// The URL of a database for a role.
    package func url(_ database: String, as role: String = "naam_admin") -> String {
        "postgres://\(role)@/\(database)?host=\(socket)"
    }

    /// A connection with all rights.
    package func administrator(of database: String = "postgres", searchPath: [String] = ["naam", "naam_keys"]) throws -> Connection {
        try Connection(PostgresConfiguration(url: url(database), searchPath: searchPath))
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
    package func makeDatabase(_ name: String) throws {
        try administrator().executeScript("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'")
        let script = try String(contentsOf: Self.repository.appendingPathComponent("Resources/sql/postgres/roles.sql"), encoding: .utf8)
        try roles.withLock { _ in try administrator(of: name).executeScript(script) }
    }

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
