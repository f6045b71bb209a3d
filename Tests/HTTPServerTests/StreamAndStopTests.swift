// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import TestSupport
import Testing

/// Bodies that are written piece by piece, and the end of a server with work in hand.
@Suite struct StreamAndStopTests {
    @Test(.timeLimit(.minutes(1))) func `A stream of 32 MiB arrives whole and soon`() async throws {
        let handler: HTTPServer.Handler = { _ in
            HTTPResponse(
                status: .ok,
                body: .stream { writer in
                    for _ in 0..<512 { try await writer.write([UInt8](repeating: 120, count: 65_536)) }
                }
            )
        }
        try await withServer(handler: handler) { port in
            let client = try RawClient(port: port)
            let start = ContinuousClock.now
            let answer = await client.exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            // The engine once took 20 ms for each resume; then this would take over ten seconds. Counting below is not the server's time.
            #expect(start.duration(to: .now) < .seconds(8))
            #expect(answer.utf8.count(where: { $0 == 120 }) == 512 * 65_536)
            #expect(answer.hasSuffix("0\r\n\r\n"))
        }
    }

    @Test func `A stream that fails cuts the connection before the last chunk`() async throws {
        let handler: HTTPServer.Handler = { _ in
            HTTPResponse(
                status: .ok,
                body: .stream { writer in
                    try await writer.write("part")
                    throw CancellationError()
                }
            )
        }
        try await withServer(handler: handler) { port in
            let answer = try await RawClient(port: port).exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(!answer.hasSuffix("0\r\n\r\n") && !answer.hasSuffix(RawClient.silence))
        }
    }

    @Test func `A stream that falls silent is cut after the handler's time`() async throws {
        let handler: HTTPServer.Handler = { _ in
            HTTPResponse(
                status: .ok,
                body: .stream { writer in
                    try await writer.write("part")
                    try await Task.sleep(for: .seconds(60))
                }
            )
        }
        try await withServer({ $0.handlerTimeout = .milliseconds(200) }, handler: handler) { port in
            let start = ContinuousClock.now
            let answer = try await RawClient(port: port).exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200") && !answer.hasSuffix("0\r\n\r\n") && !answer.hasSuffix(RawClient.silence))
            #expect(start.duration(to: .now) < .seconds(10))
        }
    }

    @Test func `A producer whose client has gone is told so`() async throws {
        let (told, continuation) = AsyncStream<Bool>.makeStream()
        let handler: HTTPServer.Handler = { _ in
            HTTPResponse(
                status: .ok,
                body: .stream { writer in
                    do {
                        while true { try await writer.write([UInt8](repeating: 120, count: 65_536)) }
                    } catch {
                        continuation.yield(error is HTTPServerError)
                        throw error
                    }
                }
            )
        }
        try await withServer(handler: handler) { port in
            do {
                let client = try RawClient(port: port)
                await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = await client.receive(until: "xxx")
            }
            #expect(await told.first { _ in true } == true)
        }
    }

    @Test func `Requests under way at the stop are answered, idle connections closed, new ones refused`() async throws {
        let (arrived, arrival) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        let server = HTTPServer(handler: { request in
            if request.path == "/slow" {
                arrival.yield()
                await released.first { true }
            }
            return .text("done")
        })
        let port = try server.start()
        let running = Task { try await server.run() }
        let idle = try RawClient(port: port)
        await idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = await idle.receive(until: "done")
        let slow = try RawClient(port: port)
        await slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        await arrived.first { true }
        running.cancel()
        #expect(await idle.receive().isEmpty)
        release.yield()
        let answer = await slow.receive()
        #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains("Connection: close") && answer.hasSuffix("done"))
        try await running.value
        #expect(throws: RawClient.RawClientError.self) { try RawClient(port: port) }
    }

    @Test func `A handler that outlives the grace does not keep the server`() async throws {
        let (arrived, arrival) = AsyncStream<Void>.makeStream()
        let (released, release) = AsyncStream<Void>.makeStream()
        var configuration = HTTPServer.Configuration()
        configuration.grace = .milliseconds(100)
        let server = HTTPServer(
            configuration: configuration,
            handler: { _ in
                arrival.yield()
                // Not even cancellation moves this one.
                await Task { await released.first { true } }.value
                return .noContent
            }
        )
        let port = try server.start()
        let running = Task { try await server.run() }
        let client = try RawClient(port: port)
        await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await arrived.first { true }
        let start = ContinuousClock.now
        running.cancel()
        try await running.value
        #expect(start.duration(to: .now) < .seconds(5))
        release.yield()
    }

    @Test func `A server that is let go without a run frees its port`() async throws {
        var port = 0
        do {
            let server = HTTPServer(handler: { _ in .noContent })
            port = try server.start()
        }
        var configuration = HTTPServer.Configuration()
        configuration.port = port
        let next = HTTPServer(configuration: configuration, handler: { _ in .noContent })
        _ = try await eventually("a free port") { (try? next.start()) != nil ? true : nil }
    }
}
