// SPDX-License-Identifier: Apache-2.0

extension SQLError {
    /// Why no connection came about, and what to do; the words of libpq hold host, user and database, never the password.
    init(connecting words: String) {
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        let known = Self.refusals.first { refusal in refusal.words.contains { line.contains($0) } }
        self.init(known?.code ?? .unreachable, detail: "\(known?.advice ?? Self.unreachable) (\(line))")
    }

    private static let unreachable =
        "the database server cannot be reached; check that it runs (if it ended, its own log says why) and that store.url is right"

    /// What libpq and the server say, the first that fits; libpq is not translated here.
    private static let refusals: [(words: [String], code: Code, advice: String)] = [
        (
            ["server does not support SSL"], .untrusted,
            "the database server speaks no TLS; turn it on there (ssl = on)"
        ),
        (
            ["does not match host name"], .untrusted,
            "the certificate of the database server is for another name; store.url must call the host by a name in it"
        ),
        (
            ["root certificate file"], .untrusted,
            "nothing here says which certificates to trust; add sslrootcert=FILE to store.url (the system's: /etc/ssl/certs/ca-certificates.crt)"
        ),
        (
            ["certificate verify failed"], .untrusted,
            "the certificate of the database server is out of date or of an authority that is not trusted here; check sslrootcert in store.url"
        ),
        (["unrecognized configuration parameter"], .unsupported, "PostgreSQL 15 or newer is needed"),
        (
            ["the database system is"], .unreachable,
            "the database server is starting, stopping or recovering and is asked again by itself; if that lasts, its own log says why"
        ),
        (
            ["session is read-only", "server is in hot standby mode"], .unreachable,
            "the database server takes no writes; name the one that does in store.url, or promote it"
        ),
        (
            ["password", "authentication failed", "no pg_hba.conf entry"], .accessDenied,
            "the server refused the role or its password; check store.url and store.password_file"
        ),
        (
            ["does not exist", "permission denied"], .forbidden,
            "the role or the database is not there or may not be used; see Resources/sql/postgres/roles.sql"
        ),
    ]
}
