// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials
import HTTPServer

/// Serves a configured site until it is told to stop.
struct ServeCommand: Command {
    private let path: String
    private let isCheck: Bool

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["config"], flags: ["check"])
        path = try arguments.required("config")
        isCheck = arguments.flags.contains("check")
    }

    func run() async throws -> Int32 {
        let logger = Console.logger(time: SystemTimeSource())
        let reload = Bell()
        let signals = StopSignals { reload.ring() }
        let configuration: HouseConfiguration
        do {
            configuration = try Self.read(path)
        } catch let problems as ConfigurationFile.Problems {
            Console.complain("naam: \(problems)\n")
            return 1
        }
        if isCheck {
            Console.write("This configuration can be served.\n")
            return 0
        }
        try await serve(configuration, signals: signals, reload: reload, logger: logger)
        return 0
    }

    private func serve(_ configuration: HouseConfiguration, signals: StopSignals, reload: Bell, logger: Logger) async throws {
        let manager = ServiceManager(path: ProcessInfo.processInfo.environment["NOTIFY_SOCKET"])
        let house = try await House.open(configuration, logger: logger)
        let port = try house.start()
        if let socket = configuration.server.socket {
            logger.log(.info, "serving", .technical("socket", socket))
        } else {
            logger.log(.info, "serving", .count("port", port))
        }
        let certificates = CertificateReload(server: house.server, bell: reload, logger: logger) { [path] in try Self.read(path).server.tls
        }
        let drain: @Sendable () async -> Void = {
            logger.log(.info, "draining", .count("seconds", Int(configuration.drain.components.seconds)))
            manager.tell(.stopping)
            await house.drain()
        }
        try await signals.runUntilStopped(first: drain) {
            manager.tell(.ready)
            try await ServiceGroup([house, certificates]).run()
        }
        logger.log(.info, "stopped")
    }

    private static func read(_ path: String) throws -> HouseConfiguration {
        var reader = ServeConfiguration(try ConfigurationFile(path: path, environment: ProcessInfo.processInfo.environment))
        return try reader.read()
    }
}
