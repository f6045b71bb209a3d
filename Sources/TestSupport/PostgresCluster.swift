// SPDX-License-Identifier: Apache-2.0
import Basics
package import Foundation
package import SQL

/// A PostgreSQL server for the tests of one process, started by `scripts/postgres-cluster` and gone with the process.
package final class PostgresCluster: Sendable {
    /// Why there is none.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    /// The directory of its socket.
    package let socket: String
    // The script ends when this end of the pipe is closed, at the latest by the end of our process.
    private let lifeline: Pipe
    private let script: Process
    private let templates = Lock<[String: Result<Void, any Error>]>([:])
    private let counter = Lock(0)

    /// Starts a server; with `isDurable` commits wait for the disk.
    package init(isDurable: Bool = false) throws {
        lifeline = Pipe()
        script = Process()
        script.executableURL = Self.repository.appendingPathComponent("scripts/postgres-cluster")
        script.arguments = isDurable ? ["--durable"] : []
        script.standardInput = lifeline
        let output = Pipe()
        script.standardOutput = output
        try script.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) { line += byte }
        socket = String(decoding: line, as: UTF8.self)
        guard !socket.isEmpty else { throw Problem(description: "no PostgreSQL server could be started; see above") }
    }

    deinit { lifeline.fileHandleForWriting.closeFile() }

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

    /// A name that no database has yet.
    package func newName() -> String {
        "t\(counter.withLock { counter in counter += 1; return counter })"
    }

    /// Makes an empty database with the roles of the product.
    package func makeDatabase(_ name: String) throws {
        try administrator().executeScript("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'")
        let roles = try String(contentsOf: Self.repository.appendingPathComponent("Resources/sql/postgres/roles.sql"), encoding: .utf8)
        try administrator(of: name).executeScript(roles)
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
