// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import SQL
import TestSupport
import Testing

/// Over a network nothing is said before the server has proved who it is.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresTLSTests {
    private let files: TemporaryDirectory
    private let authority: TestAuthority
    private let cluster: PostgresCluster
    private let port: Int

    init() async throws {
        files = try TemporaryDirectory()
        authority = try await TestAuthority(folder: files.path)
        port = try FreePort.find(1)[0]
        let server = try TemporaryDirectory()
        try await authority.sign(["db.example"], into: server.path)
        let lines = "listen_addresses = '127.0.0.1'\nport = \(port)\nssl = on\n"
        try Data(lines.utf8).write(to: URL(fileURLWithPath: server.path + "/postgresql.conf"))
        cluster = try PostgresCluster(with: server)
    }

    /// A connection to what passes for a machine of that name.
    private func connect(_ parameters: String = "", host: String = "db.example", secret: String? = nil) throws -> Connection {
        let url = "postgres://naam_admin@\(host):\(port)/postgres?hostaddr=127.0.0.1\(parameters)"
        return try Connection(PostgresConfiguration(url: url, password: secret.map { .init($0) }, searchPath: ["public"]))
    }

    private func isEncrypted(_ connection: Connection) throws -> Bool? {
        let asked = Statement(name: "encrypted", sql: "SELECT ssl::int FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        return try connection.queryOne(asked) { try $0.bool(0) }
    }

    /// The server speaks TLS or stops doing so.
    private func set(tls: Bool) async throws {
        let administrator = try Connection(
            PostgresConfiguration(url: cluster.url("postgres") + "&port=\(port)", searchPath: ["public"])
        )
        try administrator.executeScript("ALTER SYSTEM SET ssl = \(tls ? "on" : "off")")
        try administrator.executeScript("SELECT pg_reload_conf()")
        let asked = Statement(name: "ssl", sql: "SELECT (current_setting('ssl') = 'on')::int")
        _ = try await eventually("the new setting") { try administrator.queryOne(asked) { try $0.bool(0) } == tls ? true : nil }
    }

    @Test(arguments: ["&sslmode=verify-full", ""])
    func `a server that proves its name is spoken to, whether the mode is named or not`(_ mode: String) throws {
        #expect(try isEncrypted(connect("\(mode)&sslrootcert=\(authority.certificate)")) == true)
    }

    @Test func `another authority, another name and no authority at all are refused, each in its own words`() async throws {
        let folder = try TemporaryDirectory()
        let other = try await TestAuthority(folder: folder.path)
        let refusals = [
            ("&sslrootcert=\(other.certificate)", "db.example", "an authority that is not trusted here; check sslrootcert"),
            ("&sslrootcert=\(authority.certificate)", "other.example", "is for another name; store.url must"),
            ("&sslrootcert=/nowhere/root.crt", "db.example", "add sslrootcert=FILE to store.url"),
        ]
        for (parameters, host, advice) in refusals {
            let error = sqlError { try connect(parameters, host: host, secret: "a secret word") }
            #expect(error?.code == .untrusted)
            #expect(error?.description.contains(advice) == true, "\(error?.description ?? "nothing")")
            #expect(error?.debugDescription.contains("a secret word") == false)
        }
    }

    @Test func `plain text goes to another machine only when the URL says so`() async throws {
        try await set(tls: false)
        let error = sqlError { try connect("&sslrootcert=\(authority.certificate)", secret: "a secret word") }
        #expect(error?.code == .untrusted)
        #expect(error?.description.contains("speaks no TLS; turn it on there") == true)
        #expect(error?.debugDescription.contains("a secret word") == false)
        #expect(try isEncrypted(connect("&sslmode=prefer")) == false)
        #expect(try isEncrypted(connect(host: "localhost")) == false)
    }
}
