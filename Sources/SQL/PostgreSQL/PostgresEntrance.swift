// SPDX-License-Identifier: Apache-2.0

/// How programs come to a database that others may work with: nodes share it, tools take it for themselves.
enum PostgresEntrance {
    /// Waits until no other node is opening the store, which may mean migrations; then joins.
    static func enter(_ link: PostgresLink) throws {
        try take(
            "pg_advisory_lock",
            .opening,
            patience: "60s",
            on: link,
            "another naam has been opening this database for a minute; see its log"
        )
        try join(link)
    }

    /// Joins the nodes that serve the database, on every new connection of the writer; waits a little for a tool that is just ending.
    static func join(_ link: PostgresLink) throws {
        try take(
            "pg_advisory_lock_shared",
            .node,
            patience: "10s",
            on: link,
            "a tool has the database for itself (a move); wait until it is done"
        )
    }

    /// Takes the database alone, for as long as the connection lives; waits a little for a node that is just dying.
    static func claim(_ link: PostgresLink) throws {
        try take("pg_advisory_lock", .node, patience: "4s", on: link, "another naam serves this database; stop it first")
    }

    /// Lets the next node open the store.
    static func endOpening(_ link: PostgresLink) throws {
        try link.script("SELECT pg_advisory_unlock(\(PostgresLock.opening.sql))")
    }

    /// Whether no other node is there: to ask after entering.
    static func isAlone(_ connection: Connection) throws -> Bool {
        let isAlone = try connection.queryOne(tryAlone) { try $0.bool(0) } ?? false
        // The share that it has besides stays.
        if isAlone { try connection.execute(leaveAlone) }
        return isAlone
    }

    private static let tryAlone = Statement(name: "node_alone", sql: "SELECT pg_try_advisory_lock(\(PostgresLock.node.sql))::int")
    private static let leaveAlone = Statement(name: "node_shared", sql: "SELECT pg_advisory_unlock(\(PostgresLock.node.sql))::int")

    private static func take(_ function: String, _ lock: PostgresLock, patience: String, on link: PostgresLink, _ advice: String) throws {
        do {
            try link.script("SET lock_timeout = '\(patience)'; SELECT \(function)(\(lock.sql)); RESET lock_timeout")
        } catch let error as SQLError where error.code == .busy {
            throw SQLError(.inUse, detail: advice)
        }
    }
}
