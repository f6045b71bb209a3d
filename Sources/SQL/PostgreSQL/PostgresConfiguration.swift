// SPDX-License-Identifier: Apache-2.0
public import Basics

/// Where a PostgreSQL database is and how patient we are with it.
public struct PostgresConfiguration: Sendable {
    /// A libpq connection URL without a password, such as `postgres://naam_server@db.example:5432/naam?sslmode=verify-full`.
    public var url: String
    /// The password of the user in the URL; nil for a socket that knows its users.
    public var password: Secret<String>?
    /// Schemas in which unqualified names are looked up.
    public var searchPath: [String]
    /// A table in which each transaction of a store leaves a row, so that it is known whether it happened when the answer to its COMMIT was lost; nil
    /// when it then counts as failed. Columns: writer and number (the key), happened, made_at (milliseconds since 1970, by default now).
    public var commitMarks: String?
    /// How long to look for a server that can tell whether such a commit happened.
    public var commitTimeout: Duration = .seconds(5)
    /// How long to wait for a connection.
    public var connectSeconds = 5
    /// How long one statement may take.
    public var statementTimeout: Duration = .seconds(30)
    /// How long to wait for a lock of another node.
    public var lockTimeout: Duration = .seconds(10)
    /// How long a transaction may stand idle before the server takes its locks away: a node that is frozen holds up the others no longer.
    public var idleTimeout: Duration = .seconds(4)
    /// How long a connection may say nothing before the server closes it, with the locks that are its own; nil for any time.
    public var silenceTimeout: Duration?

    /// Describes a database.
    public init(url: String, password: Secret<String>? = nil, searchPath: [String]) {
        self.url = url
        self.password = password
        self.searchPath = searchPath
    }

    /// The settings that the server applies from the first statement on.
    var options: String {
        let silence = silenceTimeout.map { ["idle_session_timeout=\(Self.milliseconds($0))"] } ?? []
        return
            (silence + [
                "statement_timeout=\(Self.milliseconds(statementTimeout))",
                "lock_timeout=\(Self.milliseconds(lockTimeout))",
                "idle_in_transaction_session_timeout=\(Self.milliseconds(idleTimeout))",
                // A node that the network has cut off loses its locks within four seconds.
                "tcp_keepalives_idle=2", "tcp_keepalives_interval=1", "tcp_keepalives_count=2", "tcp_user_timeout=4000",
                // An acknowledged commit is on the disk (promise 7), whatever the server's default is.
                "synchronous_commit=on",
                "search_path=\(searchPath.joined(separator: ","))",
                "timezone=UTC",
                // Every statement is served by an index (there is a test): plans must not hang on statistics that a young table has not.
                "plan_cache_mode=force_generic_plan", "jit=off", "enable_seqscan=off", "enable_bitmapscan=off", "enable_hashjoin=off",
                "enable_mergejoin=off",
            ]).map { "-c \($0)" }.joined(separator: " ")
    }

    private static func milliseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    }
}
