// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer

/// Runs a server on a free port while the body runs, then stops it and waits for its end.
func withServer(
    _ configure: (inout HTTPServer.Configuration) -> Void = { _ in },
    handler: @escaping HTTPServer.Handler,
    _ body: @Sendable (Int) async throws -> Void
) async throws {
    try await withLiveServer(configure, handler: handler) { _, port in try await body(port) }
}

/// The same with the server itself.
func withLiveServer(
    _ configure: (inout HTTPServer.Configuration) -> Void = { _ in },
    handler: @escaping HTTPServer.Handler,
    _ body: @Sendable (HTTPServer, Int) async throws -> Void
) async throws {
    var configuration = HTTPServer.Configuration()
    configure(&configuration)
    let server = HTTPServer(configuration: configuration, handler: handler)
    let port = try server.start()
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        let result: Result<Void, any Error>
        do { result = .success(try await body(server, port)) } catch { result = .failure(error) }
        group.cancelAll()
        try await group.waitForAll()
        try result.get()
    }
}
