// SPDX-License-Identifier: Apache-2.0
public import Basics
import Synchronization

/// An HTTP/1.1 server: GNU libmicrohttpd, run by threads of ours, in front of async handlers.
///
/// The library reads sockets; this target adds what it lacks: a strict gate (no request that two readers could understand differently
/// gets to a handler), deadlines for each phase of a connection, limits by path and by address, and a stop that lets requests under way
/// finish. A handler begins on a loop's thread and leaves it at its first suspension: it must not block.
public final class HTTPServer: Service {
    /// Answers one request; called for requests that passed the gate, many at a time.
    public typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

    private let engine: Engine

    /// Prepares a server; nothing is bound yet.
    public init(configuration: Configuration = Configuration(), logger: Logger = .silent, handler: @escaping Handler) {
        engine = Engine(configuration: configuration, logger: logger, handler: handler)
    }

    deinit {
        engine.stop(then: nil)
    }

    /// The bound port, or nil before the start; 0 for a local socket.
    public var port: Int? { engine.port }

    /// How many clients are connected now.
    public var connectionCount: Int { engine.table.count }

    /// How many bytes of large bodies are held now (`Configuration.largeBodyRoom`).
    public var largeBodyBytes: Int { engine.bodies.count }

    /// From now on every answer closes its connection, so that clients of a node that is about to stop come back to another one.
    public func announceEnd() { engine.isDraining.store(true, ordering: .sequentiallyConsistent) }

    /// Serves new connections with another certificate; those that are open go on and are closed with their next answer.
    ///
    /// Throws `HTTPServerError` and changes nothing when the certificate or key is no good, or the server does not serve TLS or does not run.
    public func replaceCertificate(_ tls: TLS) async throws {
        let isDone = await withCheckedContinuation { continuation in
            engine.replaceCertificate(tls) { continuation.resume(returning: $0) }
        }
        if !isDone { throw HTTPServerError(.cannotStart) }
    }

    /// Binds and serves; returns the port, 0 for a local socket. Called again it only returns the port.
    @discardableResult
    public func start() throws -> Int {
        try engine.start()
    }

    /// Starts if need be, serves until the task is cancelled, then stops accepting and lets requests under way finish within the grace.
    public func run() async throws {
        try start()
        let (never, continuation) = AsyncStream<Never>.makeStream()
        for await _ in never {}
        continuation.finish()
        await withCheckedContinuation { stopped in engine.stop(then: { stopped.resume() }) }
    }
}
