// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPClient
import Testing

/// Whether a failed request may have arrived decides whether it may be sent again: at most once hangs on it.
@Suite struct OutcomeTests {
    private func failure(
        _ url: String,
        method: String = "POST",
        timeout: Duration = .seconds(10),
        _ configure: (inout HTTPClient.Configuration) -> Void = { _ in }
    ) async -> HTTPClientError? {
        var configuration = HTTPClient.Configuration()
        configure(&configuration)
        let client = HTTPClient(configuration: configuration)
        return await #expect(throws: HTTPClientError.self) {
            _ = try await client.send(HTTPClientRequest(method: method, url: url, body: Array("body".utf8), timeout: timeout))
        }
    }

    @Test func `A closed port: certainly not sent`() async throws {
        var port = 0
        do { port = try ScriptedPeer { _, _ in }.port }
        var error: HTTPClientError?
        // The listener of the peer that was let go may live a moment longer.
        repeat { error = await failure("http://127.0.0.1:\(port)/") } while error?.code == .connectionLost
        #expect(error == HTTPClientError(.cannotConnect, outcomeIsUnknown: false))
    }

    @Test func `A name without an address: certainly not sent`() async {
        let error = await failure("http://nowhere.invalid/")
        #expect(error?.code == .cannotResolve || error?.code == .cannotConnect)
        #expect(error?.outcomeIsUnknown == false)
    }

    @Test func `A peer that does not speak TLS: certainly not sent`() async throws {
        let peer = try ScriptedPeer { _, conversation in
            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            conversation.readToEnd()
        }
        #expect(await failure("https://127.0.0.1:\(peer.port)/") == HTTPClientError(.tlsFailure, outcomeIsUnknown: false))
    }

    @Test func `A handshake that never ends: certainly not sent`() async throws {
        let peer = try ScriptedPeer { _, conversation in conversation.readToEnd() }
        let error = await failure("https://127.0.0.1:\(peer.port)/") { $0.connectTimeout = .milliseconds(200) }
        #expect(error?.outcomeIsUnknown == false)
    }

    @Test func `A peer that reads and closes: unknown`() async throws {
        let peer = try ScriptedPeer { _, conversation in conversation.readHead() }
        #expect(await failure("http://127.0.0.1:\(peer.port)/") == HTTPClientError(.connectionLost, outcomeIsUnknown: true))
        #expect(peer.connections.withLock { $0 } == 1)
    }

    @Test func `A peer that reads and resets: unknown`() async throws {
        let peer = try ScriptedPeer { _, conversation in
            conversation.readHead()
            conversation.reset()
        }
        #expect(await failure("http://127.0.0.1:\(peer.port)/") == HTTPClientError(.connectionLost, outcomeIsUnknown: true))
    }

    @Test func `A peer that reads and never answers: unknown`() async throws {
        let peer = try ScriptedPeer { _, conversation in conversation.readToEnd() }
        let error = await failure("http://127.0.0.1:\(peer.port)/", timeout: .milliseconds(200))
        #expect(error == HTTPClientError(.timedOut, outcomeIsUnknown: true))
    }

    @Test func `A response cut in the middle: unknown`() async throws {
        let peer = try ScriptedPeer { _, conversation in
            conversation.readHead()
            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
        }
        #expect(await failure("http://127.0.0.1:\(peer.port)/") == HTTPClientError(.connectionLost, outcomeIsUnknown: true))
    }

    @Test func `An answer that is not HTTP: unknown`() async throws {
        let peer = try ScriptedPeer { _, conversation in
            conversation.readHead()
            conversation.write("hello\r\n\r\n")
        }
        let error = await failure("http://127.0.0.1:\(peer.port)/")
        #expect(error?.outcomeIsUnknown == true)
    }

    @Test func `A response over the limit: unknown`() async throws {
        let peer = try ScriptedPeer { _, conversation in
            conversation.readHead()
            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + String(repeating: "x", count: 2000))
        }
        let error = await failure("http://127.0.0.1:\(peer.port)/") { $0.responseLimit = 1000 }
        #expect(error == HTTPClientError(.responseTooLarge, outcomeIsUnknown: true))
    }

    @Test(arguments: ["POST", "GET", "DELETE"])
    func `A kept connection that dies after the request was read: unknown, and nothing is sent twice`(_ method: String) async throws {
        let seen = Lock(0)
        let peer = try ScriptedPeer { number, conversation in
            guard !conversation.readHead().isEmpty else { return }
            seen.withLock { $0 += 1 }
            conversation.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            // Reads the second request and dies without a word; libcurl by itself would send it again on a new connection.
            guard number == 1, !conversation.readHead().isEmpty else { return }
            seen.withLock { $0 += 1 }
        }
        let client = HTTPClient()
        let request = HTTPClientRequest(method: method, url: "http://127.0.0.1:\(peer.port)/")
        #expect(try await client.send(request).status == 200)
        let error = await #expect(throws: HTTPClientError.self) { try await client.send(request) }
        #expect(error == HTTPClientError(.connectionLost, outcomeIsUnknown: true))
        #expect(seen.withLock { $0 } == 2)
    }

    @Test(arguments: [
        "ftp://127.0.0.1/", "file:///etc/passwd", "127.0.0.1", "", "http://", "http://a b/", "http://a/\r\nX: y", "HTTP://127.0.0.1/",
        "http://نعم/",
    ])
    func `A URL that is not plain HTTP is refused`(_ url: String) async {
        #expect(await failure(url) == HTTPClientError(.invalidRequest, outcomeIsUnknown: false))
    }

    @Test func `A client that requires TLS refuses plain HTTP`() async {
        #expect(await failure("http://127.0.0.1/") { $0.requiresTLS = true } == HTTPClientError(.invalidRequest, outcomeIsUnknown: false))
    }

    @Test(arguments: [("X\r\nY", "a"), ("X", "a\r\nY: b"), ("X", "a\nb"), ("X", "a\u{0}"), ("", "a"), ("X:", "a"), ("X Y", "a")])
    func `A header that could split the request is refused`(_ name: String, _ value: String) async {
        let client = HTTPClient()
        let error = await #expect(throws: HTTPClientError.self) {
            _ = try await client.send(HTTPClientRequest(url: "http://127.0.0.1:1/", headers: [(name, value)]))
        }
        #expect(error == HTTPClientError(.invalidRequest, outcomeIsUnknown: false))
    }
}
