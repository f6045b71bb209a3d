// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport

/// A configuration for `naam serve` with its secrets in files, as an operator would lay it out.
struct ServeConfigurationFile: Sendable {
    let folder: String
    var port = 0
    var publicURL: String?
    var listenHost = "127.0.0.1"
    /// A local socket instead of host and port.
    var listenSocket: String?
    var simulatorPort = 0
    var drainSeconds: Int?
    var trustedProxies: [String] = []
    /// A certificate and its key, as paths.
    var certificate: (chain: String, key: String)?
    var checkpointFile: String?
    var checkpointMail: String?
    var checkpointMailLanguage: String?
    /// Where the mail server listens; by default nobody does.
    var smtpPort = 9
    var mailFrom = "news@nour-home.example"
    var mailReplyTo: String?
    var witnesses: [(url: String, key: String)] = []
    var metricsPort: Int?
    var metricsHost: String?
    var metricsToken: String?
    var messagesPerSecond = 250
    var appSecret = "an-app-secret-of-the-tests-0815"
    var verifyToken = "a-verify-token-of-the-tests-0815"
    var accessToken = "an-access-token-of-the-tests-0815"
    var password = "a-long-console-password"
    /// The data-protection officer, if there is one.
    var officer: (user: String?, password: String)?
    var masterKey = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    /// A database instead of files, and the role that migrates it.
    var storeURL: String?
    var migrationURL: String?
    /// What else the program is started with.
    var environment: [String: String] = [:]
    /// Relative to the folder.
    var masterKeyFile = "keys/master.key"

    var path: String { folder + "/naam.json" }
    var dataDirectory: String { folder + "/data" }
    var origin: String { "http://127.0.0.1:\(port)" }
    static let user = "operator"
    static let phoneNumberID = "106540352242922"

    /// Writes the configuration and the files that it names.
    func write() throws {
        let secrets = [
            "keys/app-secret": appSecret, "keys/verify-token": verifyToken, "keys/access-token": accessToken, "keys/password": password,
            masterKeyFile: masterKey, "keys/metrics-token": metricsToken ?? "",
            "keys/officer-password": officer?.password ?? "",
        ]
        for (name, secret) in secrets {
            let url = URL(fileURLWithPath: folder + "/" + name)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data((secret + "\n").utf8).write(to: url)
        }
        var json = JSONWriter()
        json.object { write(to: &$0) }
        try Data(json.bytes).write(to: URL(fileURLWithPath: path))
    }

    /// Lets the written configuration name each secret by a beginning and the secret's name, and puts the secrets into a directory as systemd does.
    func handOver(as beginning: String, to credentials: String) throws {
        let secrets = folder + "/keys"
        try FileManager.default.createDirectory(atPath: credentials, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: secrets) {
            for place in [name, "secrets_" + name] {
                try FileManager.default.copyItem(atPath: secrets + "/" + name, toPath: credentials + "/" + place)
            }
        }
        try FileManager.default.removeItem(atPath: secrets)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing(secrets + "/", with: beginning).write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func write(to json: inout JSONWriter) {
        if let storeURL {
            json.object("store") { json in
                json.member("url", storeURL)
                if let migrationURL { json.member("migration_url", migrationURL) }
            }
        } else {
            json.member("data_directory", dataDirectory)
        }
        json.member("master_key_file", folder + "/" + masterKeyFile)
        json.member("public_url", publicURL ?? origin)
        json.member("default_region", "DE")
        json.object("listen") { json in
            if let listenSocket {
                json.member("socket", listenSocket)
                if port > 0 { json.member("port", port) }
            } else {
                json.member("host", listenHost)
                json.member("port", port)
            }
            if let drainSeconds { json.member("drain_seconds", drainSeconds) }
            if !trustedProxies.isEmpty { json.array("trusted_proxies") { json in for proxy in trustedProxies { json.string(proxy) } } }
            if let certificate {
                json.member("certificate_file", certificate.chain)
                json.member("key_file", certificate.key)
            }
        }
        json.object("ledger") { json in
            if let checkpointFile { json.member("checkpoint_file", checkpointFile) }
            json.member("checkpoint_mail", ifPresent: checkpointMail)
            json.member("checkpoint_mail_language", ifPresent: checkpointMailLanguage)
            json.array("witnesses") { json in
                for witness in witnesses {
                    json.object { json in
                        json.member("url", witness.url)
                        json.member("key", witness.key)
                    }
                }
            }
        }
        if let metricsPort {
            json.object("metrics") { json in
                json.member("port", metricsPort)
                if let metricsHost { json.member("host", metricsHost) }
                if metricsToken != nil { json.member("token_file", folder + "/keys/metrics-token") }
            }
        }
        json.object("controller") { json in
            json.object("names") { json in
                json.member("en", "Nour Home")
                json.member("ar", "بيت نور")
            }
            json.member("website", "https://nour-home.example")
            json.member("contact", "hello@nour-home.example")
            json.member("business_number", "+4930555010")
        }
        json.object("whatsapp") { json in
            json.member("base_url", "http://127.0.0.1:\(simulatorPort)")
            json.member("phone_number_id", Self.phoneNumberID)
            json.member("waba_id", "102290129340398")
            json.member("access_token_file", folder + "/keys/access-token")
            json.member("app_secret_file", folder + "/keys/app-secret")
            json.member("verify_token_file", folder + "/keys/verify-token")
            json.member("messages_per_second", messagesPerSecond)
        }
        json.object("smtp") { json in
            json.member("host", "127.0.0.1")
            json.member("port", smtpPort)
            json.member("security", "none")
        }
        json.object("mail") { json in
            json.member("from", mailFrom)
            json.member("reply_to", ifPresent: mailReplyTo)
        }
        json.object("console") { json in
            json.member("user", Self.user)
            json.member("password_file", folder + "/keys/password")
            if let officer {
                json.object("officer") { json in
                    json.member("user", ifPresent: officer.user)
                    json.member("password_file", folder + "/keys/officer-password")
                }
            }
        }
    }
}
