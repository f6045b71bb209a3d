// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import TestSupport
import Testing

/// Limits, deadlines, streams and the end.
@Suite struct ServerBehaviourTests {
    static let get = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func `A kept connection serves one request after another`() async throws {
        try await withServer(handler: { .text($0.query["n"] ?? "") }) { port in
            let client = try RawClient(port: port)
            for index in 0..<5 {
                await client.send("GET /?n=\(index)! HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(await client.receive(until: "\(index)!").hasSuffix("\r\n\r\n\(index)!"))
            }
        }
    }

    @Test func `Pipelined requests are answered in order`() async throws {
        try await withServer(handler: { request in
            await Task.yield()
            return .text("<\(request.path)>")
        }) { port in
            let client = try RawClient(port: port)
            await client.send((0..<8).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            let answer = await client.receive(until: ">", times: 8)
            #expect(
                answer.split(separator: "\r\n\r\n").dropFirst().compactMap { $0.split(separator: ">").first } == (0..<8).map { "</\($0)" }
            )
        }
    }

    @Test func `HEAD gets the headers of the answer and no body`() async throws {
        try await withServer(handler: { .text("\($0.method.rawValue) body") }) { port in
            let answer = try await RawClient(port: port).exchange("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(answer.contains("Content-Length: 9\r\n"))
            #expect(answer.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func `HEAD of a stream does not start it`() async throws {
        let isStarted = Lock(false)
        let handler: HTTPServer.Handler = { _ in
            HTTPResponse(status: .ok, body: .stream { _ in isStarted.withLock { $0 = true } })
        }
        try await withServer(handler: handler) { port in
            let answer = try await RawClient(port: port).exchange("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            #expect(answer.hasSuffix("\r\n\r\n"))
        }
        #expect(isStarted.withLock { !$0 })
    }

    @Test func `A redirect cannot split the header and refused values are left out`() async throws {
        let handler: HTTPServer.Handler = { _ in
            var response = HTTPResponse.redirect(to: "/a\r\nX-Evil: 1 نعم")
            response.headers.add("X-Other", "a\r\nX-Evil: 2")
            response.headers["Content-Length"] = "99"
            return response
        }
        try await withServer(handler: handler) { port in
            let answer = try await RawClient(port: port).exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 303 "))
            #expect(answer.contains("Location: /a%0D%0AX-Evil:%201%20%D9%86%D8%B9%D9%85\r\n"))
            #expect(!answer.contains("\r\nX-Evil") && !answer.contains("X-Other") && answer.contains("Content-Length: 0"))
        }
    }

    @Test func `A declared body over the limit is answered 413 after it was read, and the connection closed`() async throws {
        let isCalled = Lock(false)
        let handler: HTTPServer.Handler = { _ in
            isCalled.withLock { $0 = true }
            return .text("")
        }
        try await withServer({ $0.bodyLimit = { _, path, _ in path == "/big" ? 8 << 20 : 1024 } }, handler: handler) { port in
            let client = try RawClient(port: port)
            await client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n")
            #expect(await client.send([UInt8](repeating: 120, count: 4_000_000)))
            let answer = await client.receive()
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
            #expect(answer.contains("Connection: close"))
        }
        #expect(isCalled.withLock { !$0 })
    }

    @Test func `A declared body that is absurd is answered 413 at once`() async throws {
        try await withServer(handler: { _ in .text("") }) { port in
            let client = try RawClient(port: port)
            await client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 99000000000\r\n\r\n")
            #expect(await client.receive().hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func `A client that asks before it sends too much is answered 413 instead of 100`() async throws {
        try await withServer(handler: { _ in .text("") }) { port in
            let client = try RawClient(port: port)
            await client.send("POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n")
            #expect(await client.receive().hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func `A body up to the limit of its path is whole`() async throws {
        try await withServer({ $0.bodyLimit = { _, path, _ in path == "/big" ? 3_000_000 : 10 } }, handler: { .text("\($0.body.count)") }) {
            port in
            let client = try RawClient(port: port)
            await client.send("POST /big HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3000000\r\n\r\n")
            await client.send([UInt8](repeating: 120, count: 3_000_000))
            #expect(await client.receive().hasSuffix("\r\n\r\n3000000"))
        }
    }

    @Test func `A chunked body over the limit is cut`() async throws {
        let isCalled = Lock(false)
        let handler: HTTPServer.Handler = { _ in
            isCalled.withLock { $0 = true }
            return .text("handled")
        }
        try await withServer({ $0.bodyLimit = { _, _, _ in 1000 } }, handler: handler) { port in
            let client = try RawClient(port: port)
            let chunk = "400\r\n" + String(repeating: "x", count: 1024) + "\r\n"
            await client.send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk + "0\r\n\r\n")
            let answer = await client.receive()
            #expect(!answer.contains("200 OK") && !answer.hasSuffix(RawClient.silence))
        }
        #expect(isCalled.withLock { !$0 })
    }

    @Test func `A connection that never finishes its header is cut at the deadline, others are served meanwhile`() async throws {
        try await withServer({ $0.headerDeadline = .seconds(1) }, handler: { _ in .text("served") }) { port in
            let slow = try RawClient(port: port)
            let mute = try RawClient(port: port)
            await slow.send("GET / HTTP/1.1\r\nHost: a\r\nX: ")
            let other = try RawClient(port: port)
            #expect(await other.exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").hasSuffix("served"))
            let start = ContinuousClock.now
            #expect(await slow.receive().isEmpty)
            #expect(await mute.receive().isEmpty)
            #expect(start.duration(to: .now) < .seconds(5))
        }
    }

    @Test func `A body that never comes is cut at its deadline`() async throws {
        try await withServer({ $0.bodyDeadline = .milliseconds(200) }, handler: { _ in .text("handled") }) { port in
            let client = try RawClient(port: port)
            let start = ContinuousClock.now
            await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
            #expect(await client.receive().isEmpty)
            #expect(start.duration(to: .now) < .seconds(5))
        }
    }

    @Test func `A kept connection without a further request is closed`() async throws {
        try await withServer({ $0.idleDeadline = .milliseconds(200) }, handler: { _ in .text("served") }) { port in
            let client = try RawClient(port: port)
            await client.send(ServerBehaviourTests.get)
            #expect(await client.receive().hasSuffix("served"))
        }
    }

    @Test func `A handler that takes too long is answered for with 503 and cancelled`() async throws {
        let wasCancelled = Lock(false)
        let handler: HTTPServer.Handler = { _ in
            do { try await Task.sleep(for: .seconds(60)) } catch { wasCancelled.withLock { $0 = true } }
            return .text("late")
        }
        try await withServer({ $0.handlerTimeout = .milliseconds(200) }, handler: handler) { port in
            let client = try RawClient(port: port)
            await client.send(ServerBehaviourTests.get)
            #expect(await client.receive(until: "unavailable\n").hasPrefix("HTTP/1.1 503 "))
            await client.send(ServerBehaviourTests.get)
            #expect(await client.receive(until: "unavailable\n").hasPrefix("HTTP/1.1 503 "))
        }
        #expect(wasCancelled.withLock { $0 })
    }

    @Test func `A handler that is late before it first waits is answered for as well`() async throws {
        let handler: HTTPServer.Handler = { _ in
            let end = ContinuousClock.now + .milliseconds(600)
            while ContinuousClock.now < end {}
            // Comes to its end only by being cancelled.
            let (nothing, source) = AsyncStream.makeStream(of: Never.self)
            for await _ in nothing {}
            source.finish()
            return .text("late")
        }
        try await withServer({ $0.handlerTimeout = .milliseconds(200) }, handler: handler) { port in
            let client = try RawClient(port: port)
            await client.send(ServerBehaviourTests.get)
            #expect(await client.receive(until: "unavailable\n").hasPrefix("HTTP/1.1 503 "))
        }
    }

    @Test func `More connections of one address than allowed are closed`() async throws {
        try await withServer({ $0.connectionsPerAddress = 2 }, handler: { _ in .text("served") }) { port in
            let clients = [try RawClient(port: port), try RawClient(port: port)]
            for client in clients {
                await client.send(ServerBehaviourTests.get)
                #expect(await client.receive(until: "served").hasSuffix("served"))
            }
            let third = try RawClient(port: port)
            await third.send(ServerBehaviourTests.get)
            #expect(await third.receive().isEmpty)
        }
    }

    @Test func `Forwarded addresses are believed from a trusted proxy only, and only the last`() async throws {
        let handler: HTTPServer.Handler = { .text("\($0.remoteAddress) \($0.isSecure)") }
        let request =
            "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 6.6.6.6, 192.0.2.1\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n"
        try await withServer(handler: handler) { port in
            let answer = try await RawClient(port: port).exchange(request)
            #expect(answer.hasSuffix("\r\n\r\n127.0.0.1 false"))
        }
        try await withServer({ $0.trustedProxies = ["10.0.0.0/8", "127.0.0.0/8"] }, handler: handler) { port in
            let answer = try await RawClient(port: port).exchange(request)
            #expect(answer.hasSuffix("\r\n\r\n192.0.2.7 true"))
        }
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("6.6.6.6, 192.0.2.7", "192.0.2.7"), ("192.0.2.7, 10.0.0.2", "192.0.2.7"),
        ("6.6.6.6, 192.0.2.7, 10.0.0.2, 10.0.0.3", "192.0.2.7"), ("192.0.2.7, nonsense", "127.0.0.1"),
        ("192.0.2.7, nonsense, 10.0.0.2", "10.0.0.2"), ("10.0.0.2", "10.0.0.2"), ("", "127.0.0.1"), ("2001:db8::7", "2001:db8::7"),
        ("127.0.0.1, 6.6.6.6", "6.6.6.6"),
    ])
    func `The client is the right-most forwarded address that is no proxy of ours`(_ header: String, _ client: String) async throws {
        try await withServer({ $0.trustedProxies = ["10.0.0.0/8", "127.0.0.0/8"] }, handler: { .text($0.remoteAddress) }) { port in
            let answer = try await RawClient(port: port)
                .exchange("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: \(header)\r\nConnection: close\r\n\r\n")
            #expect(answer.hasSuffix("\r\n\r\n" + client), "\(answer)")
        }
    }

    @Test func `When all connections are taken the next client waits until one is free`() async throws {
        try await withServer(
            {
                $0.threads = 1
                $0.maximumConnections = 2
            },
            handler: { _ in .text("served") }
        ) { port in
            let first = try RawClient(port: port)
            let second = try RawClient(port: port)
            for client in [first, second] {
                await client.send(ServerBehaviourTests.get)
                #expect(await client.receive(until: "served").hasSuffix("served"))
            }
            let third = try RawClient(port: port, patience: .milliseconds(200))
            await third.send(ServerBehaviourTests.get)
            let early = await third.receiveToEnd()
            #expect(early.text.isEmpty && !early.isClosed, "it waits")
            first.finish()
            #expect(await first.receive().isEmpty)
            _ = try await eventually("its turn") { await third.receive(until: "served").hasSuffix("served") ? true : nil }
        }
    }

    @Test func `A proxy list with something that is no address stops the start`() {
        var configuration = HTTPServer.Configuration()
        configuration.trustedProxies = ["localhost"]
        let server = HTTPServer(configuration: configuration, handler: { _ in .noContent })
        #expect(throws: HTTPServerError.self) { try server.start() }
    }

    @Test func `A port that is taken stops the start, and the error names it`() async throws {
        try await withServer(handler: { _ in .noContent }) { port in
            var configuration = HTTPServer.Configuration()
            configuration.port = port
            let second = HTTPServer(configuration: configuration, handler: { _ in .noContent })
            let error = #expect(throws: HTTPServerError.self) { try second.start() }
            #expect(error?.description == "127.0.0.1 port \(port) cannot be had to listen on: Address already in use")
        }
    }
}
