// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import FoundationEssentials
import HTTPServer
import Mail
import WhatsApp

/// Reads the configuration file into values, and lists everything that is missing or unsafe at once.
struct ServeConfiguration {
    let file: ConfigurationFile
    private(set) var problems: [ConfigurationFile.Problem] = []

    init(_ file: ConfigurationFile) {
        self.file = file
    }

    /// The values, or all problems together.
    mutating func read() throws -> HouseConfiguration {
        let store = store()
        let masterKey = masterKey(dataDirectory: file.root["data_directory"]?.string ?? "")
        let controller = controller()
        let publicURL = publicURL()
        let server = server(publicURL: publicURL)
        let cloud = cloudAPI()
        let appSecret = secret("whatsapp", file: "app_secret_file", variable: "app_secret_env", atLeast: 16)
        let verifyToken = secret("whatsapp", file: "verify_token_file", variable: "verify_token_env", atLeast: 16)
        let smtp = smtp()
        let mail = mailIdentity()
        let staff = staff()
        let drain = drainTime()
        let keepers = ledgerKeepers(dataDirectory: file.root["data_directory"]?.string ?? "")
        let metrics = metrics()
        guard problems.isEmpty, let store, let masterKey, let appSecret, let verifyToken, let cloud, let smtp, let mail else {
            throw ConfigurationFile.Problems(all: problems)
        }
        return HouseConfiguration(
            store: store,
            masterKey: masterKey,
            controller: controller,
            publicURL: publicURL,
            clickToChatURL: file.root["whatsapp"]?["click_to_chat_url"]?.string ?? "https://wa.me",
            defaultRegion: file.root["default_region"]?.string,
            server: server,
            cloudAPI: cloud,
            appSecret: appSecret,
            verifyToken: verifyToken,
            smtp: smtp,
            mail: mail,
            messagesPerSecond: Int(file.root["whatsapp"]?["messages_per_second"]?.integer ?? 80),
            ledgerOrigin: ledgerOrigin(publicURL: publicURL),
            staff: staff,
            demo: nil,
            hasSecureCookies: publicURL.hasPrefix("https://"),
            drain: drain,
            metrics: metrics,
            ledgerKeepers: keepers
        )
    }

    mutating func complain(_ key: String, _ advice: String) {
        problems.append(ConfigurationFile.Problem(key: key, advice: advice))
    }

    mutating func text(_ value: JSONValue?, _ key: String, _ advice: String) -> String {
        guard let text = value?.string, !text.isEmpty else {
            complain(key, advice)
            return ""
        }
        return text
    }

    private mutating func mailIdentity() -> HouseConfiguration.MailIdentity? {
        let section = file.root["mail"]
        let from = section?["from"]?.string.flatMap { Mailbox(address: $0) }
        if from == nil {
            complain("mail.from", "give the address that invitations come from, without a name: the name is the controller's")
        }
        let replyTo = section?["reply_to"]?.string.map { Mailbox(address: $0) }
        if case .some(nil) = replyTo { complain("mail.reply_to", "give the address that answers go to, without a name, or leave it out") }
        return from.map { HouseConfiguration.MailIdentity(address: $0.address, replyTo: replyTo??.address) }
    }

    mutating func secret(
        _ section: StaticString,
        file name: StaticString,
        variable: StaticString,
        atLeast length: Int
    ) -> Secret<String>? {
        secret(file.root[section], "\(section).\(name)", file: name, variable: variable, atLeast: length)
    }

    mutating func secret(
        _ section: JSONValue?,
        _ key: String,
        file name: StaticString,
        variable: StaticString,
        atLeast length: Int
    ) -> Secret<String>? {
        guard let secret = file.secret(section, file: name, variable: variable) else {
            complain(key, "name a file that holds the secret, or an environment variable with \(variable)")
            return nil
        }
        if secret.reveal().utf8.count < length || Self.defaults.contains(secret.reveal().lowercased()) {
            complain(key, "this secret is a default or too short; use at least \(length) random characters")
            return nil
        }
        return secret
    }

    /// Words that stand in examples and must never guard anything.
    private static let defaults: Set<String> = [
        "changeme", "change-me", "secret", "password", "verify-token", "verify_token", "app-secret", "app_secret", "test",
        "0123456789abcdef",
    ]

    mutating func masterKey(dataDirectory: String) -> MasterKey? {
        if let path = file.root["master_key_file"]?.string, Self.lies(path, inside: dataDirectory) {
            complain("master_key_file", "the key lies beside the database that it opens; keep it in another place, with other backups")
            return nil
        }
        guard let secret = file.secret(file.root, file: "master_key_file", variable: "master_key_env") else {
            complain(
                "master_key_file",
                "name a file with 64 hexadecimal digits (make one: openssl rand -hex 32), or a variable with master_key_env"
            )
            return nil
        }
        return masterKey(secret, "master_key_file")
    }

    private mutating func masterKey(_ secret: Secret<String>, _ name: String) -> MasterKey? {
        guard Set(secret.reveal()).count > 4, let key = try? MasterKey(hex: secret.reveal()) else {
            complain(name, "the key must be 64 random hexadecimal digits (make one: openssl rand -hex 32)")
            return nil
        }
        return key
    }

    /// The master key that is to come, held to the same rules.
    mutating func newMasterKey(at path: String) -> MasterKey? {
        if Self.lies(path, inside: file.root["data_directory"]?.string ?? "") {
            complain("--to", "the key lies beside the database that it opens; keep it in another place, with other backups")
            return nil
        }
        guard let secret = file.secret(at: path) else {
            complain("--to", "name a file with 64 hexadecimal digits (make one: openssl rand -hex 32)")
            return nil
        }
        return masterKey(secret, "--to")
    }

    static func lies(_ path: String, inside directory: String) -> Bool {
        guard !directory.isEmpty else { return false }
        let file = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
        let folder = URL(fileURLWithPath: directory).standardizedFileURL.resolvingSymlinksInPath().path
        return file.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }

    private mutating func controller() -> Controller {
        let section = file.root["controller"]
        var names: [Language: String] = [:]
        for language in Language.offered {
            guard let name = section?["names"]?.members.first(where: { $0.name == language.rawValue })?.value.string, !name.isEmpty else {
                complain("controller.names.\(language)", "give the company's name in this language")
                continue
            }
            names[language] = name
        }
        return Controller(
            names: names,
            website: text(section?["website"], "controller.website", "give the company's web address"),
            contactEmail: text(section?["contact"], "controller.contact", "give an address where people reach a human being"),
            businessNumber: text(section?["business_number"], "controller.business_number", "give the WhatsApp number as +49…"),
            address: section?["address"]?.string,
            country: country(section?["country"]?.string)
        )
    }

    private mutating func country(_ code: String?) -> String? {
        guard let code else { return nil }
        if code.utf8.count == 2, code.utf8.allSatisfy({ (65...90).contains($0) }) { return code }
        complain("controller.country", "give the country where the data is kept in two capital letters, such as DE")
        return nil
    }

    mutating func publicURL() -> String {
        let url = text(
            file.root["public_url"],
            "public_url",
            "give the address under which people reach this site, such as https://yes.example.com"
        )
        if !url.isEmpty, !url.hasPrefix("https://"), !Self.isLoopback(url) {
            complain("public_url", "must begin with https:// — personal links must not travel in the clear")
        }
        return url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    func ledgerOrigin(publicURL: String) -> String { file.root["ledger_origin"]?.string ?? Self.host(of: publicURL) + "/ledger" }

    private static func host(of url: String) -> String {
        String(url.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" })
    }

    static func isLoopback(_ url: String) -> Bool {
        let host = host(of: url).prefix { $0 != ":" }
        return url.hasPrefix("http://") && (host == "127.0.0.1" || host == "localhost")
    }

    private mutating func cloudAPI() -> CloudAPIConfiguration? {
        let section = file.root["whatsapp"]
        let base = section?["base_url"]?.string ?? "https://graph.facebook.com"
        if !base.hasPrefix("https://"), !Self.isLoopback(base) { complain("whatsapp.base_url", "must begin with https://") }
        let number = text(section?["phone_number_id"], "whatsapp.phone_number_id", "give the number's id from Meta's app dashboard")
        let account = text(section?["waba_id"], "whatsapp.waba_id", "give the WhatsApp Business account's id from Meta's app dashboard")
        guard let token = secret("whatsapp", file: "access_token_file", variable: "access_token_env", atLeast: 16) else { return nil }
        return CloudAPIConfiguration(
            baseURL: base,
            version: section?["version"]?.string ?? "v25.0",
            phoneNumberID: number,
            businessAccountID: account,
            accessToken: token
        )
    }

    private mutating func smtp() -> SMTPConfiguration? {
        let section = file.root["smtp"]
        let host = text(section?["host"], "smtp.host", "name the mail server for invitations")
        let security: SMTPConfiguration.Security
        switch section?["security"]?.string ?? "starttls" {
        case "starttls": security = .startTLS
        case "tls": security = .implicitTLS
        case "none" where host == "127.0.0.1" || host == "localhost": security = .none
        case "none":
            complain("smtp.security", "mail must not travel in the clear: use starttls or tls")
            return nil
        default:
            complain("smtp.security", "must be starttls or tls")
            return nil
        }
        var credentials: (user: String, password: Secret<String>)?
        if let user = section?["user"]?.string {
            guard let password = secret("smtp", file: "password_file", variable: "password_env", atLeast: 1) else { return nil }
            credentials = (user, password)
        }
        let port = Int(section?["port"]?.integer ?? (security == .implicitTLS ? 465 : 587))
        return SMTPConfiguration(host: host, port: port, security: security, credentials: credentials)
    }
}
