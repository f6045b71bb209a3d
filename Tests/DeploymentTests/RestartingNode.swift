// SPDX-License-Identifier: Apache-2.0
import HTTPServer

/// A node that is stopped in good order and started again on the same port or socket, as `naam serve` does.
struct RestartingNode {
    private let name: String
    private let configuration: HTTPServer.Configuration
    private var server: HTTPServer
    private var running: Task<Void, any Error>

    init(_ name: String, port: Int, socket: String?) throws {
        self.name = name
        var configuration = HTTPServer.Configuration()
        configuration.port = port
        configuration.socket = socket
        configuration.trustedProxies = ["127.0.0.1"]
        self.configuration = configuration
        (server, running) = try Self.start(name, configuration)
    }

    /// Announces the end, serves for its drain time, ends, and starts anew.
    mutating func restart(drain: Duration) async throws {
        server.announceEnd()
        // The node's own time, as `listen.drain_seconds` is.
        try await Task.sleep(for: drain)
        try await stop()
        (server, running) = try Self.start(name, configuration)
    }

    func stop() async throws {
        running.cancel()
        try await running.value
    }

    private static func start(_ name: String, _ configuration: HTTPServer.Configuration) throws -> (HTTPServer, Task<Void, any Error>) {
        let server = HTTPServer(configuration: configuration) { request in
            await Task.yield()
            return .text("\(name) \(request.body.count)\n")
        }
        _ = try server.start()
        // Awaited by `stop`.
        return (server, Task { try await server.run() })
    }
}
