// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials
import HTTPServer

/// Serves a configured site until it is told to stop.
struct ServeCommand: Command {
    private let path: String

    init(_ words: some Sequence<String>) throws {
        path = try Arguments(words, options: ["config"]).required("config")
    }

    func run() async throws -> Int32 {
        let signals = StopSignals()
        let logger = Console.logger(time: SystemTimeSource())
        let house: House
        do {
            var reader = ServeConfiguration(try ConfigurationFile(path: path, environment: ProcessInfo.processInfo.environment))
            house = try await House.open(try reader.read(), logger: logger)
        } catch let problems as ConfigurationFile.Problems {
            Console.complain("naam: \(problems)\n")
            return 1
        }
        let port = try house.server.start()
        logger.log(.info, "serving", .count("port", port))
        try await signals.runUntilStopped { try await house.run() }
        logger.log(.info, "stopped")
        return 0
    }
}
