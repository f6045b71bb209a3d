// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import TransparencyLog

/// Watches logs for somebody else: on another machine, in other hands.
struct WitnessCommand: Command {
    private let directory: String
    private let port: Int
    private let host: String
    private let name: String
    private let logs: [NoteVerifier]

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["data", "port", "host", "name", "logs"])
        directory = try arguments.required("data")
        port = try arguments.number("port", in: 0...65_535) ?? 8090
        host = arguments.values["host"] ?? "127.0.0.1"
        name = try arguments.required("name")
        logs = try arguments.required("logs").split(separator: ",").map { text in
            do {
                return try NoteVerifier(vkey: String(text))
            } catch {
                throw Arguments.Problem(
                    description: "--logs: \(error); give the keys that the logs publish at /ledger/key, with commas between"
                )
            }
        }
    }

    func run() async throws -> Int32 {
        let signals = StopSignals()
        let time = SystemTimeSource()
        let logger = Console.logger(time: time)
        let store = try WitnessStore(directory)
        let cosigner = try Cosigner(name: name, key: store.key(random: SystemRandomSource()))
        let witness = WitnessServer(
            Witness(cosigner, logs: logs, seen: try store.seen(logs)),
            store: store,
            time: time,
            logger: logger
        )
        var configuration = HTTPServer.Configuration()
        configuration.host = host
        configuration.port = port
        configuration.threads = 1
        configuration.bodyLimit = { _, _, _ in WitnessRequest.largest }
        let server = HTTPServer(configuration: configuration, logger: logger) { request in witness.respond(to: request) }
        let bound = try server.start()
        Console.write("This witness listens on http://\(host):\(bound); its key:\n\(cosigner.witness)\n")
        try await signals.runUntilStopped { try await server.run() }
        return 0
    }
}
