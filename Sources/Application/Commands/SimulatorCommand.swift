// SPDX-License-Identifier: Apache-2.0
import Basics
import WhatsAppSimulator

/// Runs the simulated Cloud API alone, for any client.
struct SimulatorCommand: Command {
    private let port: Int
    private let webhook: String
    private let appSecret: String
    private let journal: String?
    private let site: String?
    private let rate: Int

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["port", "webhook", "app-secret", "journal", "site", "messages-per-second"])
        port = try arguments.number("port", in: 0...65_535) ?? 8081
        webhook = try arguments.required("webhook")
        appSecret = try arguments.required("app-secret")
        journal = arguments.values["journal"]
        site = arguments.values["site"]
        rate = try arguments.number("messages-per-second", in: 1...1_000_000) ?? 80
    }

    func run() async throws -> Int32 {
        let signals = StopSignals()
        let time = SystemTimeSource()
        var configuration = SimulatorConfiguration(appSecret: Secret(appSecret))
        configuration.port = port
        configuration.webhookURL = webhook
        configuration.journalPath = journal
        configuration.personas = DemoWorld.personas
        configuration.limits.messagesPerSecond = rate
        configuration.templates = DemoWorld.templates(siteURL: site ?? Self.origin(of: webhook))
        let simulator = try WhatsAppSimulator(
            configuration: configuration,
            time: time,
            random: SystemRandomSource(),
            logger: Console.logger(time: time)
        )
        let bound = try simulator.start()
        Console.write("The simulated Cloud API listens on http://127.0.0.1:\(bound) and calls \(webhook).\n")
        try await signals.runUntilStopped { try await simulator.run() }
        return 0
    }

    private static func origin(of url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        return String(url[..<(url[scheme.upperBound...].firstIndex(of: "/") ?? url.endIndex)])
    }
}
