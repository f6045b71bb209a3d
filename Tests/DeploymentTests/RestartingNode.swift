// SPDX-License-Identifier: Apache-2.0
import HTTPServer

/// A node that is stopped in good order and started again on the same port, as `naam serve` does.
struct RestartingNode {
    let port: Int
    private let name: String
    private var server: HTTPServer
    private var running: Task<Void, any Error>

    init(_ name: String, port: Int) throws {
        self.name = name
        self.port = port
        (server, running) = try Self.start(name, port)
    }

    /// Announces the end, serves for its drain time, ends, and starts anew.
    mutating func restart(drain: Duration) async throws {
        server.announceEnd()
        // The node's own time, as `listen.drain_seconds` is.
        try await Task.sleep(for: drain)
        try await stop()
        (server, running) = try Self.start(name, port)
    }

    func stop() async throws {
        running.cancel()
        try await running.value
    }

    private static func start(_ name: String, _ port: Int) throws -> (HTTPServer, Task<Void, any Error>) {
        var configuration = HTTPServer.Configuration()
        configuration.port = port
        configuration.trustedProxies = ["127.0.0.1"]
        let server = HTTPServer(configuration: configuration) { request in
            await Task.yield()
            return .text("\(name) \(request.body.count)\n")
        }
        _ = try server.start()
        // Awaited by `stop`.
        return (server, Task { try await server.run() })
    }
}
