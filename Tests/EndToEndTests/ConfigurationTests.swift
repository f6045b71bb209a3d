// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPClient
import TestSupport
import Testing

/// `naam serve` does not start on a configuration that is unsafe, and says everything that is wrong at once.
@Suite(.serialized)
struct ConfigurationTests {
    private func serve(_ path: String, in folder: String) async throws -> (code: Int32, text: String) {
        let program = try RunningProgram("naam", ["serve", "--config", path], output: folder + "/serve.log")
        return (try await program.ended(), program.written)
    }

    @Test func `all that is missing or unsafe is listed, and nothing is made`() async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.publicURL = "http://yes.example.com"
        file.appSecret = "changeme"
        file.verifyToken = "verify_token"
        file.accessToken = "EAAx7"
        file.password = "password"
        file.masterKeyFile = "data/master.key"
        file.checkpointFile = file.dataDirectory + "/head"
        file.checkpointMail = "dpo@"
        file.witnesses = [("http://witness.example", "no key")]
        try file.write()
        let before = try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted()
        let outcome = try await serve(file.path, in: directory.path)
        #expect(outcome.code == 1, "\(outcome.text)")
        let expected = [
            "master_key_file", "public_url", "listen", "whatsapp.app_secret_file", "whatsapp.verify_token_file",
            "whatsapp.access_token_file",
            "console.password_file", "ledger.checkpoint_file", "ledger.checkpoint_mail", "ledger.witnesses",
        ]
        for key in expected { #expect(outcome.text.contains("• \(key)"), "\(key) is not named in:\n\(outcome.text)") }
        for secret in [file.appSecret, file.accessToken, file.masterKey] { #expect(!outcome.text.contains(secret), "a secret is shown") }
        let after = try FileManager.default.subpathsOfDirectory(atPath: directory.path).filter { $0 != "serve.log" }.sorted()
        #expect(after == before, "nothing is made")
    }

    @Test(arguments: [
        (ServeConfigurationFile.user, "another-long-password", "console.officer.user"),
        (nil, "another-long-password", "console.officer.user"), ("layla", "short", "console.officer.password_file"),
    ])
    func `the officer is somebody else than the administrator, with a name and a password`(
        user: String?,
        password: String,
        key: String
    ) async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.officer = (user, password)
        try file.write()
        let outcome = try await serve(file.path, in: directory.path)
        #expect(outcome.code == 1 && outcome.text.contains("• \(key)"), "\(outcome.text)")
    }

    @Test(arguments: [
        ("run/http.sock", 0, "listen.socket"), ("/" + String(repeating: "a", count: 90), 0, "listen.socket"),
        ("/tmp/http.sock", 8080, "listen.port"),
    ])
    func `a local socket has an absolute path, and no port beside it`(socket: String, port: Int, key: String) async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.listenSocket = socket
        file.port = port
        try file.write()
        let outcome = try await serve(file.path, in: directory.path)
        #expect(outcome.code == 1 && outcome.text.contains("• \(key)"), "\(outcome.text)")
        #expect(outcome.text.components(separatedBy: "• ").count == 2, "\(outcome.text)")
    }

    @Test(
        arguments: [
            ("Nour <news@nour.example>", nil, "mail.from"), ("news", nil, "mail.from"), ("نشرة@nour.example", nil, "mail.from"),
            ("news@nour.example", "Help <help@nour.example>", "mail.reply_to"),
        ] as [(String, String?, String)]
    )
    func `an address that no mail can come from is found before the first mail`(from: String, replyTo: String?, key: String) async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = try FreePort.find(1)[0]
        (file.mailFrom, file.mailReplyTo) = (from, replyTo)
        try file.write()
        let outcome = try await serve(file.path, in: directory.path)
        #expect(outcome.code == 1 && outcome.text.contains("• \(key)"), "\(outcome.text)")
        #expect(outcome.text.components(separatedBy: "• ").count == 2, "\(outcome.text)")
    }

    @Test func `administrator and officer of the configuration may each do what the other may not`() async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = try FreePort.find(1)[0]
        file.officer = ("layla", "another-long-password")
        try file.write()
        let client = TestClient.make()
        let program = try RunningProgram("naam", ["serve", "--config", file.path], output: directory.path + "/first.log")
        let visitor = WebVisitor(origin: file.origin, client: client)
        _ = try await eventually("the site") { (try? await visitor.get("/health"))?.status == 200 ? true : nil }
        _ = try await ConsoleDriver.signIn(visitor, user: "layla", password: "another-long-password")
        #expect(try await visitor.get("/console/evidence").status == 200)
        #expect(try await visitor.get("/console/campaigns/new").status == 403)
        let other = WebVisitor(origin: file.origin, client: client)
        _ = try await ConsoleDriver.signIn(other, user: ServeConfigurationFile.user, password: file.password)
        #expect(try await other.get("/console/evidence").status == 403)
        #expect(try await program.stop() == 0, "\(program.written)")
        await client.close()
    }

    @Test func `a file with nothing in it is answered with everything that is needed`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/naam.json"
        try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try await serve(path, in: directory.path)
        #expect(outcome.code == 1)
        for key in [
            "data_directory", "master_key_file", "public_url", "controller.names.ar", "whatsapp.phone_number_id", "smtp.host", "mail.from",
        ] {
            #expect(outcome.text.contains("• \(key)"), "\(key) is not named in:\n\(outcome.text)")
        }
    }

    @Test(arguments: ["not json", "", "[", "\u{FEFF}{}"])
    func `a file that is no JSON is refused in words`(_ text: String) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/naam.json"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try await serve(path, in: directory.path)
        #expect(outcome.code == 1 && outcome.text.contains("not JSON"), "\(outcome.text)")
        #expect(try await serve(directory.path + "/absent.json", in: directory.path).code == 1)
    }

    @Test func `a database on another machine without a checked certificate is refused`() async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = try FreePort.find(1)[0]
        file.storeURL = "postgres://naam_server@db.example/naam?sslmode=require"
        try file.write()
        let outcome = try await serve(file.path, in: directory.path)
        #expect(outcome.code == 1 && outcome.text.contains("• store.url") && outcome.text.contains("verify-full"), "\(outcome.text)")
    }

    /// The package's configuration names the credentials of `naam.service`; a command that runs while that is stopped has them elsewhere.
    @Test(arguments: ["/run/credentials/naam.service/secrets_", "/run/credentials/another.service/secrets_"])
    func `secrets that are credentials of the service are read from those of the unit that a command runs in`(named: String) async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = try FreePort.find(1)[0]
        try file.write()
        let own = directory.path + "/credentials"
        try file.handOver(as: named, to: own)
        let words = ["serve", "--check", "--config", file.path]
        let without = try RunningProgram("naam", words, output: directory.path + "/without.log")
        #expect(try await without.ended() == 1 && without.written.contains("• master_key_file"), "\(without.written)")
        let program = try RunningProgram("naam", words, environment: ["CREDENTIALS_DIRECTORY": own], output: directory.path + "/with.log")
        #expect(try await program.ended() == 0, "\(program.written)")
    }

    @Test(arguments: ["/run/credentials/naam.service/../", "/run/credentials/", "/run/credentials/a/b/"])
    func `no other path is read from the credentials`(named: String) async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = try FreePort.find(1)[0]
        try file.write()
        let own = directory.path + "/credentials"
        try file.handOver(as: named, to: own)
        let words = ["serve", "--check", "--config", file.path]
        let program = try RunningProgram("naam", words, environment: ["CREDENTIALS_DIRECTORY": own], output: directory.path + "/check.log")
        #expect(try await program.ended() == 1 && program.written.contains("• master_key_file"), "\(program.written)")
    }

    @Test func `a wrong master key does not open the store`() async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = try FreePort.find(1)[0]
        try file.write()
        let client = TestClient.make()
        let first = try RunningProgram("naam", ["serve", "--config", file.path], output: directory.path + "/first.log")
        let visitor = WebVisitor(origin: file.origin, client: client)
        _ = try await eventually("the site") { (try? await visitor.get("/health"))?.status == 200 ? true : nil }
        #expect(try await first.stop() == 0, "\(first.written)")
        await client.close()
        file.masterKey = String(file.masterKey.reversed())
        try file.write()
        let outcome = try await serve(file.path, in: directory.path)
        #expect(outcome.code == 1 && outcome.text.contains("key"), "\(outcome.text)")
    }
}
