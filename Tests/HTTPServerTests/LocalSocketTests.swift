// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import HTTPServer
import TestSupport
import Testing

/// A server on a local socket, for a proxy on the same machine.
@Suite struct LocalSocketTests {
    private static let who: HTTPServer.Handler = { .text("\($0.remoteAddress) \($0.isSecure)") }

    /// One request over the socket, and the whole answer.
    private static func get(_ name: String, _ fields: String = "") async throws -> String {
        try await RawClient(socket: name).exchange("GET / HTTP/1.1\r\n\(fields)\(rest)")
    }

    private static let rest = "Host: a\r\nConnection: close\r\n\r\n"

    /// A server at a name, until the body ends.
    private static func serve(
        _ name: String,
        _ configure: (inout HTTPServer.Configuration) -> Void = { _ in },
        handler: @escaping HTTPServer.Handler = who,
        _ body: @Sendable () async throws -> Void
    ) async throws {
        try await withServer(
            { configuration in
                configuration.socket = name
                configure(&configuration)
            },
            handler: handler
        ) { port in
            #expect(port == 0)
            try await body()
        }
    }

    @Test func `Who may connect is the proxy, whose word about the client is believed`() async throws {
        let folder = try TemporaryDirectory()
        let name = folder.path + "/http.sock"
        try await Self.serve(name) {
            let told = "X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n"
            let answer = try await Self.get(name, told)
            #expect(answer.hasSuffix("\r\n\r\n192.0.2.7 true"))
        }
    }

    @Test func `Proxies before the proxy are passed over only when they are named`() async throws {
        let folder = try TemporaryDirectory()
        let name = folder.path + "/http.sock"
        try await Self.serve(name, { $0.trustedProxies = ["10.0.0.0/8"] }) {
            let told = "X-Forwarded-For: 6.6.6.6, 192.0.2.7, 10.0.0.2\r\n"
            let answer = try await Self.get(name, told)
            #expect(answer.hasSuffix("\r\n\r\n192.0.2.7 false"))
        }
    }

    @Test func `A request that names no client comes from this machine`() async throws {
        let folder = try TemporaryDirectory()
        let name = folder.path + "/http.sock"
        try await Self.serve(name) {
            let answer = try await Self.get(name)
            #expect(answer.hasSuffix("\r\n\r\n127.0.0.1 false"))
        }
    }

    @Test func `Owner and group may speak to it, nobody else, and the proxy may have many connections`() async throws {
        let folder = try TemporaryDirectory()
        let name = folder.path + "/http.sock"
        try await Self.serve(name, { $0.connectionsPerAddress = 1 }) {
            let mode = try FileManager.default.attributesOfItem(atPath: name)[.posixPermissions] as? Int
            #expect(mode == 0o660)
            let clients = try (0..<5).map { _ in try RawClient(socket: name) }
            for client in clients {
                #expect(await client.exchange("GET / HTTP/1.1\r\n\(Self.rest)").hasPrefix("HTTP/1.1 200 "))
            }
        }
    }

    @Test func `At its end what has connected is answered, and then the name is gone`() async throws {
        let folder = try TemporaryDirectory()
        let name = folder.path + "/http.sock"
        let (asked, ask) = AsyncStream<Void>.makeStream()
        let (answered, answer) = AsyncStream<Void>.makeStream()
        let handler: HTTPServer.Handler = { _ in
            ask.yield()
            for await _ in answered { break }
            return .text("done")
        }
        let clients = Lock<[Task<String, any Error>]>([])
        try await Self.serve(name, handler: handler) {
            let early = Task { try await Self.get(name) }
            for await _ in asked { break }
            // Has connected, and asks only after the end has begun.
            let client = try RawClient(socket: name)
            let late = Task {
                _ = try await eventually("the end of the name") { FileManager.default.fileExists(atPath: name) ? nil : true }
                #expect(throws: RawClient.RawClientError.self) { try RawClient(socket: name) }
                answer.finish()
                return await client.exchange("GET / HTTP/1.1\r\n\(Self.rest)")
            }
            clients.withLock { $0 = [early, late] }
        }
        for client in clients.withLock(\.self) {
            let answer = try await client.value
            #expect(answer.hasSuffix("\r\n\r\ndone"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test func `A name that a killed server left is taken over`() async throws {
        let folder = try TemporaryDirectory()
        let name = folder.path + "/http.sock"
        let killed = try RunningProgram(
            "/usr/bin/python3",
            [
                "-c",
                "import socket, sys; s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen(); print('up', flush=True); s.accept()",
                name,
            ],
            output: folder.path + "/log"
        )
        _ = try await eventually("the one before") { killed.written.contains("up") ? true : nil }
        killed.signal(SIGKILL)
        _ = try await killed.ended()
        #expect(FileManager.default.fileExists(atPath: name))
        try await Self.serve(name) {
            let answer = try await Self.get(name)
            #expect(answer.hasPrefix("HTTP/1.1 200 "))
        }
    }

    @Test func `A name that is served is not taken from who serves it`() async throws {
        let folder = try TemporaryDirectory()
        let name = folder.path + "/http.sock"
        try await Self.serve(name) {
            var configuration = HTTPServer.Configuration()
            configuration.socket = name
            let second = HTTPServer(configuration: configuration, handler: Self.who)
            let error = #expect(throws: HTTPServerError.self) { try second.start() }
            #expect(error?.code == .cannotBind(errno: EADDRINUSE))
            #expect(error?.description == "\(name) cannot be had to listen on: Address already in use")
            let answer = try await Self.get(name)
            #expect(answer.hasPrefix("HTTP/1.1 200 "))
        }
    }

    @Test func `A file of that name is left as it is`() throws {
        let folder = try TemporaryDirectory()
        let name = folder.path + "/http.sock"
        try Data("somebody's".utf8).write(to: URL(fileURLWithPath: name))
        var configuration = HTTPServer.Configuration()
        configuration.socket = name
        let error = #expect(throws: HTTPServerError.self) { try HTTPServer(configuration: configuration, handler: Self.who).start() }
        #expect(error?.code == .cannotBind(errno: EEXIST))
        #expect(FileManager.default.contents(atPath: name) == Data("somebody's".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["http.sock"])
    }

    @Test func `A successor's name is left to it`() async throws {
        let folder = try TemporaryDirectory()
        let name = folder.path + "/http.sock"
        let successor = Lock<HTTPServer?>(nil)
        try await Self.serve(name) {
            try FileManager.default.removeItem(atPath: name)
            var configuration = HTTPServer.Configuration()
            configuration.socket = name
            let server = HTTPServer(configuration: configuration, handler: Self.who)
            try server.start()
            successor.withLock { $0 = server }
        }
        let answer = try await Self.get(name)
        #expect(answer.hasPrefix("HTTP/1.1 200 "))
        successor.withLock { $0 = nil }
    }

    @Test(arguments: ["", "http.sock", "/" + String(repeating: "a", count: 90), "/tmp/a\u{0}b"])
    func `What is no absolute path, or too long a one, is refused`(_ name: String) {
        var configuration = HTTPServer.Configuration()
        configuration.socket = name
        let error = #expect(throws: HTTPServerError.self) { try HTTPServer(configuration: configuration, handler: Self.who).start() }
        #expect(error?.code == .invalidAddress)
    }

    @Test func `A directory that is not there is told`() {
        var configuration = HTTPServer.Configuration()
        configuration.socket = "/nowhere/at/all/http.sock"
        let error = #expect(throws: HTTPServerError.self) { try HTTPServer(configuration: configuration, handler: Self.who).start() }
        #expect(error?.description == "/nowhere/at/all/http.sock cannot be had to listen on: No such file or directory")
    }
}
