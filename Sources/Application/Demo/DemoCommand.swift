// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Cryptography
import HTTPServer
import Mail
import MailSimulator
import Persistence
import Site
import WhatsApp
import WhatsAppSimulator

/// Opens the whole product on an embedded database, a simulated WhatsApp and a simulated inbox. Leaves nothing outside its directory.
struct DemoCommand: Command {
    private let directory: String
    private let port: Int
    private let seed: UInt64
    private let isHeadless: Bool
    /// A PostgreSQL database instead of files, by its URL.
    private let databaseURL: String?

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["data", "port", "seed", "store"], flags: ["headless"])
        let path = try arguments.required("data")
        directory = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        port = try arguments.number("port", in: 0...65_532) ?? 8080
        seed = UInt64(try arguments.number("seed", in: 0...Int.max) ?? 1)
        databaseURL = arguments.values["store"]
        isHeadless = arguments.flags.contains("headless")
    }

    func run() async throws -> Int32 {
        let signals = StopSignals()
        let time = SystemTimeSource()
        let logger = Console.logger(time: time)
        try PrivateFile.makeDirectory(directory + "/store")
        let secrets = try DemoSecrets(directory: directory, random: SystemRandomSource())

        // The site's own address is part of links and texts: it is settled first, even for port 0.
        let sitePort = port == 0 ? try FreePort.find() : port
        let siteURL = "http://127.0.0.1:\(sitePort)"
        let simulator = try makeSimulator(secrets, siteURL: siteURL, time: time, logger: logger)
        let simulatorURL = "http://127.0.0.1:\(try simulator.start())"
        let mailbox = try MailSimulator(
            configuration: MailSimulatorConfiguration(webPort: port == 0 ? 0 : port + 2, directory: directory + "/mailbox"),
            time: time,
            logger: logger
        )
        let (smtpPort, mailPort) = try mailbox.start()

        let house = try await House.open(
            configuration(
                secrets,
                sitePort: sitePort,
                siteURL: siteURL,
                simulatorURL: simulatorURL,
                smtpPort: smtpPort,
                mailPort: mailPort
            ),
            logger: logger
        )
        _ = try house.start()

        let card = DemoCard(
            secrets: secrets,
            siteURL: siteURL,
            simulatorURL: simulatorURL,
            mailboxURL: "http://127.0.0.1:\(mailPort)",
            verifierKey: house.verifierKey
        )
        try await signals.runUntilStopped { [directory, isHeadless] in
            try PrivateFile.write(card.json, to: directory + "/demo.json")
            if !isHeadless { Console.write(card.banner) }
            // The house stops first and the world around it last: nothing that is on its way falls on the floor.
            try await ServiceGroup([house, simulator, mailbox]).run()
        }
        return 0
    }

    private func makeSimulator(_ secrets: DemoSecrets, siteURL: String, time: SystemTimeSource, logger: Logger) throws -> WhatsAppSimulator
    {
        var configuration = SimulatorConfiguration(appSecret: Secret(secrets.appSecret))
        configuration.port = port == 0 ? 0 : port + 1
        configuration.accessToken = Secret(secrets.accessToken)
        configuration.phoneNumberID = DemoWorld.phoneNumberID
        configuration.businessAccountID = DemoWorld.businessAccountID
        configuration.displayPhoneNumber = String(DemoWorld.businessNumber.dropFirst())
        configuration.businessName = DemoWorld.names[.english] ?? ""
        configuration.personas = DemoWorld.personas
        configuration.templates = DemoWorld.templates(siteURL: siteURL)
        configuration.webhookURL = siteURL + "/webhook"
        configuration.limits.messagesPerSecond = 1_000
        configuration.journalPath = directory + "/whatsapp.jsonl"
        return try WhatsAppSimulator(configuration: configuration, time: time, random: SeededRandomSource(seed: seed), logger: logger)
    }

    private func configuration(
        _ secrets: DemoSecrets,
        sitePort: Int,
        siteURL: String,
        simulatorURL: String,
        smtpPort: Int,
        mailPort: Int
    ) throws -> HouseConfiguration {
        var server = HouseLimits.server
        server.port = sitePort
        return HouseConfiguration(
            store: databaseURL.map { .postgres(PostgresDatabase.configuration(url: $0, password: nil)) }
                ?? .directory(directory + "/store"),
            masterKey: try MasterKey(hex: secrets.masterKey),
            controller: DemoWorld.controller,
            publicURL: siteURL,
            clickToChatURL: simulatorURL + "/wa.me",
            defaultRegion: "DE",
            server: server,
            cloudAPI: CloudAPIConfiguration(
                baseURL: simulatorURL,
                version: DemoCard.version,
                phoneNumberID: DemoWorld.phoneNumberID,
                businessAccountID: DemoWorld.businessAccountID,
                accessToken: Secret(secrets.accessToken)
            ),
            appSecret: Secret(secrets.appSecret),
            verifyToken: Secret(secrets.verifyToken),
            smtp: SMTPConfiguration(host: "127.0.0.1", port: smtpPort, security: .none, credentials: nil),
            mail: HouseConfiguration.MailIdentity(address: DemoWorld.sender, replyTo: DemoWorld.contact),
            messagesPerSecond: 900,
            ledgerOrigin: "naam.demo/ledger",
            staff: [
                HouseConfiguration.StaffAccount(userName: DemoCard.user, password: Secret(secrets.password), role: .administrator),
                HouseConfiguration.StaffAccount(userName: DemoCard.officer, password: Secret(secrets.officerPassword), role: .officer),
            ],
            demo: SiteConfiguration.Demo(
                mailboxURL: "http://127.0.0.1:\(mailPort)",
                phonesURL: simulatorURL + "/phones",
                signIn: (user: DemoCard.user, password: secrets.password),
                officer: (user: DemoCard.officer, password: secrets.officerPassword)
            ),
            hasSecureCookies: false
        )
    }
}
