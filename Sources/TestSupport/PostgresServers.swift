// SPDX-License-Identifier: Apache-2.0
import Foundation
package import SQL

/// Where PostgreSQL is: one server, or several of which the one that takes writes is meant.
package struct PostgresServers: Sendable {
    /// The directories of their sockets.
    package let sockets: [String]

    /// The URL of a database for a role.
    package func url(_ database: String, as role: String = "naam_admin") -> String {
        let which = sockets.count > 1 ? "&target_session_attrs=read-write" : ""
        return "postgres://\(role)@/\(database)?host=\(sockets.joined(separator: ","))\(which)"
    }

    /// A connection with all rights.
    package func administrator(of database: String = "postgres", searchPath: [String] = ["naam", "naam_keys"]) throws -> Connection {
        try Connection(PostgresConfiguration(url: url(database), searchPath: searchPath))
    }

    /// Makes an empty database with the roles of the product.
    package func makeDatabase(_ name: String) throws {
        try administrator().executeScript("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'")
        let roles = LivingScript.repository.appendingPathComponent("Resources/sql/postgres/roles.sql")
        try administrator(of: name).executeScript(try String(contentsOf: roles, encoding: .utf8))
    }
}
