// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import TestSupport
import Testing

/// Bodies that are larger than small share a room: anybody may send one before it is known who it is.
@Suite struct LargeBodyTests {
    private static let small = 64 << 10
    private static let large = 1 << 20
    private static let half = large / 2
    private static let taken = "HTTP/1.1 200 "
    private static let unavailable = "HTTP/1.1 503 "

    /// Room for two of the largest bodies, and for the last bytes of four of half the size.
    private static func configure(_ configuration: inout HTTPServer.Configuration) {
        configuration.bodyLimit = { _, _, _ in large }
        configuration.smallBody = small
        configuration.largeBodyRoom = 2 * large + 4
    }

    private static func head(_ length: Int, _ more: String = "") -> String {
        "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\(more)Content-Length: \(length)\r\n\r\n"
    }

    /// A body that has come up to so many bytes and stands still.
    private static func begun(_ port: Int, _ count: Int, of length: Int = large) async throws -> RawClient {
        let client = try RawClient(port: port)
        await client.send(head(length))
        await client.send([UInt8](repeating: 120, count: count))
        return client
    }

    /// What a whole body is answered with.
    private static func upload(_ port: Int, _ length: Int = large) async throws -> String {
        try await begun(port, length, of: length).receive()
    }

    /// Waits until the server holds so much.
    private static func wait(_ server: HTTPServer, for bytes: Int) async throws {
        _ = try await eventually("\(bytes) bytes") { server.largeBodyBytes == bytes ? true : nil }
    }

    /// Four bodies that have come but for their last byte and leave no room.
    private static func fill(_ server: HTTPServer, _ port: Int) async throws -> [RawClient] {
        var clients: [RawClient] = []
        for _ in 0..<4 { clients.append(try await begun(port, half, of: half + 1)) }
        try await wait(server, for: 4 * half)
        return clients
    }

    @Test func `When bodies that came in part leave no room one more is answered 503, and taken after they went`() async throws {
        try await withLiveServer(Self.configure, handler: { .text("\($0.body.count)") }) { server, port in
            var others = try await Self.fill(server, port)
            for _ in 0..<3 {
                let answer = try await Self.upload(port)
                #expect(answer.hasPrefix(Self.unavailable), "\(answer)")
                #expect(answer.contains("\r\nRetry-After: ") && answer.contains("\r\nConnection: close\r\n"), "\(answer)")
            }
            #expect(try await Self.upload(port, Self.small).hasSuffix("\r\n\r\n\(Self.small)"), "a small one is always taken")
            #expect(server.largeBodyBytes == others.count * Self.half)
            others = []
            try await Self.wait(server, for: 0)
            #expect(try await Self.upload(port).hasSuffix("\r\n\r\n\(Self.large)"))
        }
    }

    @Test func `Those that have the room are taken when their rest comes`() async throws {
        try await withLiveServer(Self.configure, handler: { .text("\($0.body.count)") }) { server, port in
            for client in try await Self.fill(server, port) {
                await client.send("x")
                #expect(await client.receive().hasSuffix("\r\n\r\n\(Self.half + 1)"))
            }
            try await Self.wait(server, for: 0)
        }
    }

    @Test func `Who asks before sending is told at once that there is no room`() async throws {
        try await withLiveServer(Self.configure, handler: { .text("\($0.body.count)") }) { server, port in
            let others = try await Self.fill(server, port)
            let client = try RawClient(port: port)
            await client.send(Self.head(Self.large, "Expect: 100-continue\r\n"))
            #expect(await client.receive().hasPrefix(Self.unavailable))
            withExtendedLifetime(others) {}
        }
    }

    @Test func `Bodies that are announced and do not come take no room`() async throws {
        try await withLiveServer(Self.configure, handler: { .text("\($0.body.count)") }) { server, port in
            var silent: [RawClient] = []
            for _ in 0..<40 { silent.append(try await Self.begun(port, 1000)) }
            for _ in 0..<4 { #expect(try await Self.upload(port).hasSuffix("\r\n\r\n\(Self.large)")) }
            #expect(server.largeBodyBytes == 0)
            withExtendedLifetime(silent) {}
        }
    }

    @Test func `A body for which the room goes while it comes is read to its end, not kept, and answered 503`() async throws {
        try await withLiveServer(Self.configure, handler: { .text("\($0.body.count)") }) { server, port in
            let late = try await Self.begun(port, Self.small)
            let others = try await Self.fill(server, port)
            await late.send([UInt8](repeating: 120, count: Self.large - Self.small))
            #expect(await late.receive().hasPrefix(Self.unavailable))
            #expect(server.largeBodyBytes == others.count * Self.half)
        }
    }

    @Test func `A chunked body takes room by what has come`() async throws {
        try await withLiveServer(Self.configure, handler: { .text("\($0.body.count)") }) { server, port in
            let chunk = "8000\r\n" + String(repeating: "x", count: 0x8000) + "\r\n"
            let header = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            var others: [RawClient] = []
            for _ in 0..<4 {
                others.append(try RawClient(port: port))
                await others.last?.send(header + String(repeating: chunk, count: 16))
            }
            try await Self.wait(server, for: 4 * Self.half)
            let small = try await RawClient(port: port).exchange(header + chunk + "0\r\n\r\n")
            #expect(small.hasSuffix("\r\n\r\n\(0x8000)"))
            let large = try await RawClient(port: port).exchange(header + String(repeating: chunk, count: 4) + "0\r\n\r\n")
            #expect(large.hasPrefix(Self.unavailable))
            for client in others { #expect(await client.exchange("0\r\n\r\n").hasSuffix("\r\n\r\n\(Self.half)")) }
            try await Self.wait(server, for: 0)
        }
    }

    @Test func `A handler has the room of its body until it has answered, whoever still waits for it`() async throws {
        let held = Lock<[CheckedContinuation<Void, Never>]>([])
        let handler: HTTPServer.Handler = { request in
            // Not even cancellation moves this one.
            await withCheckedContinuation { continuation in held.withLock { $0.append(continuation) } }
            return .text("\(request.body.count)")
        }
        let configure: (inout HTTPServer.Configuration) -> Void = {
            Self.configure(&$0)
            $0.handlerTimeout = .milliseconds(200)
        }
        try await withLiveServer(configure, handler: handler) { server, port in
            #expect(try await Self.upload(port).hasPrefix(Self.unavailable), "it was late")
            #expect(server.largeBodyBytes == Self.large)
            for continuation in held.withLock(\.self) { continuation.resume() }
            try await Self.wait(server, for: 0)
        }
    }

    @Test(arguments: ["taken", "broken off", "too late", "too long", "too long in chunks"])
    func `However a large request ends, its room is free again`(_ end: String) async throws {
        let configure: (inout HTTPServer.Configuration) -> Void = {
            Self.configure(&$0)
            if end == "too late" { $0.bodyDeadline = .milliseconds(300) }
        }
        try await withLiveServer(configure, handler: { .text("\($0.body.count)") }) { server, port in
            for _ in 0..<6 {
                switch end {
                case "taken": #expect(try await Self.upload(port).hasPrefix(Self.taken))
                case "broken off":
                    let client = try await Self.begun(port, Self.half)
                    try await Self.wait(server, for: Self.half)
                    withExtendedLifetime(client) {}
                case "too late": #expect(try await Self.begun(port, Self.half).receive().isEmpty)
                case "too long": #expect(try await Self.upload(port, Self.large + 1).hasPrefix("HTTP/1.1 413 "))
                default:
                    let chunk = "100001\r\n" + String(repeating: "x", count: Self.large + 1) + "\r\n"
                    let answer = try await RawClient(port: port)
                        .exchange("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)
                    #expect(answer.isEmpty)
                }
                try await Self.wait(server, for: 0)
            }
        }
    }

    @Test func `A body that came in part and stands still is cut soon, however much was announced`() async throws {
        let configure: (inout HTTPServer.Configuration) -> Void = {
            $0.bodyLimit = { _, _, _ in 64 << 20 }
            $0.bodyDeadline = .milliseconds(300)
        }
        try await withLiveServer(configure, handler: { _ in .text("handled") }) { server, port in
            let start = ContinuousClock.now
            #expect(try await Self.begun(port, Self.large, of: 64 << 20).receive().isEmpty)
            #expect(start.duration(to: .now) < .seconds(10))
            try await Self.wait(server, for: 0)
        }
    }
}
