// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import HTTPServer
import TestSupport
import Testing

/// Requests to a real server: forms of requests, reuse of connections, cancelling and closing.
@Suite struct HTTPClientTests {
    private func withEcho(_ body: (String) async throws -> Void) async throws {
        var configuration = HTTPServer.Configuration()
        configuration.bodyLimit = { _, _, _ in 1 << 20 }
        let server = HTTPServer(configuration: configuration) { request in
            var response = HTTPResponse.text(
                "\(request.method.rawValue) \(request.headers["x-one"] ?? "") \(String(decoding: request.body, as: UTF8.self))"
            )
            response.headers.add("X-Two", "2")
            response.headers.add("X-Type", request.headers["content-type"] ?? "none")
            return response
        }
        let port = try server.start()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let result: Result<Void, any Error>
            do { result = .success(try await body("http://127.0.0.1:\(port)/")) } catch { result = .failure(error) }
            group.cancelAll()
            try await group.waitForAll()
            try result.get()
        }
    }

    @Test(arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], ["", "body"])
    func `A request comes back with status, headers and body`(_ method: String, _ body: String) async throws {
        try await withEcho { url in
            let client = HTTPClient()
            let response = try await client.send(
                HTTPClientRequest(method: method, url: url, headers: [("X-One", "1")], body: Array(body.utf8))
            )
            #expect(response.status == 200)
            #expect(response.header("x-two") == "2")
            #expect(response.header("x-type") == "none")
            #expect(String(decoding: response.body, as: UTF8.self) == "\(method) 1 \(body)")
        }
    }

    @Test func `HEAD has headers and no body`() async throws {
        try await withEcho { url in
            let response = try await HTTPClient().send(HTTPClientRequest(method: "HEAD", url: url))
            #expect(response.status == 200 && response.header("x-two") == "2" && response.body.isEmpty)
        }
    }

    @Test func `Handles are reused without anything left of the request before`() async throws {
        try await withEcho { url in
            var configuration = HTTPClient.Configuration()
            configuration.maximumTransfers = 1
            let client = HTTPClient(configuration: configuration)
            _ = try await client.send(HTTPClientRequest(method: "HEAD", url: url, headers: [("X-One", "old")]))
            _ = try await client.send(HTTPClientRequest(method: "PATCH", url: url, headers: [("X-One", "old")], body: Array("old".utf8)))
            let response = try await client.send(HTTPClientRequest(url: url))
            #expect(String(decoding: response.body, as: UTF8.self) == "GET  ")
        }
    }

    @Test func `A large body arrives whole`() async throws {
        try await withEcho { url in
            let body = [UInt8](repeating: 120, count: 1 << 20)
            let response = try await HTTPClient().send(HTTPClientRequest(method: "POST", url: url, body: body))
            #expect(response.body.suffix(body.count).elementsEqual(body))
        }
    }

    @Test func `Requests one after another use one connection`() async throws {
        let peer = try ScriptedPeer { _, conversation in
            while !conversation.readHead().isEmpty { conversation.write("HTTP/1.1 204 No Content\r\n\r\n") }
        }
        let client = HTTPClient()
        for _ in 0..<10 { #expect(try await client.send(HTTPClientRequest(url: "http://127.0.0.1:\(peer.port)/")).status == 204) }
        #expect(peer.connections.withLock { $0 } == 1)
    }

    @Test func `A connection that was idle for too long is not used again: the server may be about to close it`() async throws {
        let peer = try ScriptedPeer { _, conversation in
            while !conversation.readHead().isEmpty { conversation.write("HTTP/1.1 204 No Content\r\n\r\n") }
        }
        var configuration = HTTPClient.Configuration()
        configuration.longestIdle = .seconds(1)
        let client = HTTPClient(configuration: configuration)
        let request = HTTPClientRequest(method: "POST", url: "http://127.0.0.1:\(peer.port)/")
        #expect(try await client.send(request).status == 204)
        let start = ContinuousClock.now
        _ = try await eventually("a second of idleness") { .now - start > .milliseconds(1_001) ? true : nil }
        #expect(try await client.send(request).status == 204)
        #expect(peer.connections.withLock { $0 } == 2)
    }

    @Test func `More requests than transfers wait their turn`() async throws {
        try await withEcho { url in
            var configuration = HTTPClient.Configuration()
            configuration.maximumTransfers = 4
            let client = HTTPClient(configuration: configuration)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<200 { group.addTask { try await client.send(HTTPClientRequest(url: url)).status } }
                for try await status in group { #expect(status == 200) }
            }
        }
    }

    @Test func `A redirect is not followed`() async throws {
        let peer = try ScriptedPeer { _, conversation in
            conversation.readHead()
            conversation.write("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        }
        let response = try await HTTPClient().send(HTTPClientRequest(url: "http://127.0.0.1:\(peer.port)/"))
        #expect(response.status == 302)
    }

    @Test func `Headers of an interim response do not count`() async throws {
        let peer = try ScriptedPeer { _, conversation in
            conversation.readHead()
            conversation.write("HTTP/1.1 103 Early Hints\r\nX-A: early\r\n\r\nHTTP/1.1 200 OK\r\nX-A: late\r\nContent-Length: 0\r\n\r\n")
        }
        let response = try await HTTPClient().send(HTTPClientRequest(url: "http://127.0.0.1:\(peer.port)/"))
        #expect(response.status == 200 && response.headers.map(\.value) == ["late", "0"])
    }

    @Test func `Cancelling the task aborts the transfer`() async throws {
        let (ended, end) = AsyncStream<Void>.makeStream()
        let (arrived, arrival) = AsyncStream<Void>.makeStream()
        let peer = try ScriptedPeer { _, conversation in
            conversation.readHead()
            arrival.yield()
            conversation.readToEnd()
            end.yield()
        }
        let client = HTTPClient()
        let task = Task { try await client.send(HTTPClientRequest(url: "http://127.0.0.1:\(peer.port)/", timeout: .seconds(60))) }
        await arrived.first { true }
        task.cancel()
        let error = await #expect(throws: HTTPClientError.self) { try await task.value }
        #expect(error == HTTPClientError(.cancelled, outcomeIsUnknown: true))
        await ended.first { true }
    }

    @Test func `A cancelled task sends nothing`() async throws {
        let peer = try ScriptedPeer { _, conversation in conversation.readToEnd() }
        let client = HTTPClient()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.send(HTTPClientRequest(url: "http://127.0.0.1:\(peer.port)/"))
        }
        let error = await #expect(throws: HTTPClientError.self) { try await task.value }
        #expect(error == HTTPClientError(.cancelled, outcomeIsUnknown: false))
        #expect(peer.connections.withLock { $0 } == 0)
    }

    @Test func `Closing aborts what is under way, and later requests fail`() async throws {
        let (arrived, arrival) = AsyncStream<Void>.makeStream()
        let peer = try ScriptedPeer { _, conversation in
            conversation.readHead()
            arrival.yield()
            conversation.readToEnd()
        }
        let client = HTTPClient()
        let request = HTTPClientRequest(url: "http://127.0.0.1:\(peer.port)/", timeout: .seconds(60))
        let task = Task { try await client.send(request) }
        let running = Task { try await client.run() }
        await arrived.first { true }
        running.cancel()
        try await running.value
        let first = await #expect(throws: HTTPClientError.self) { try await task.value }
        #expect(first == HTTPClientError(.closed, outcomeIsUnknown: true))
        let second = await #expect(throws: HTTPClientError.self) { try await client.send(request) }
        #expect(second == HTTPClientError(.closed, outcomeIsUnknown: false))
    }
}
