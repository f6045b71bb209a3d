// SPDX-License-Identifier: Apache-2.0
import Basics
import TestSupport
import Testing

/// Two nodes behind nginx are restarted one after the other; nobody outside notices.
@Suite(.serialized)
struct RollingRestartTests {
    private struct Tally: Sendable {
        var answered: [Substring: Int] = [:]
        var failures: [String] = []
        var isOver = false
        var total: Int { answered.values.reduce(0, +) + failures.count }
    }

    @Test(arguments: [false, true])
    func `a rolling restart of two nodes fails no request, GET or POST, over ports and over local sockets`(_ overSockets: Bool) async throws
    {
        let folder = try TemporaryDirectory()
        let sockets = overSockets ? ["first", "second"].map { "\(folder.path)/\($0)" } : []
        let ports = overSockets ? [] : try FreePort.find(2)
        let tally = Lock(Tally())
        // Without the limits for one address: all the clients of a test have one.
        let nginx = try await ShippedNginx.start(before: ports, sockets: sockets) { text in
            text.replacing("limit_req zone=naam_requests burst=60 nodelay;", with: "")
                .replacing("keepalive_timeout 2s", with: "keepalive_timeout 200ms")
        }
        var nodes = try ["first", "second"].enumerated().map { index, name in
            try RestartingNode(name, port: overSockets ? 0 : ports[index], socket: overSockets ? sockets[index] : nil)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<6 { group.addTask { try await Self.ask(nginx.rawPort, index, tally) } }
            for round in 0..<6 {
                try await Self.more(200, tally)
                try await nodes[round % 2].restart(drain: .milliseconds(700))
            }
            try await Self.more(200, tally)
            tally.withLock { $0.isOver = true }
            try await group.waitForAll()
        }
        for node in nodes { try await node.stop() }
        try await nginx.stop()
        let seen = tally.withLock(\.self)
        #expect(seen.failures.isEmpty, "\(seen.failures.count) of \(seen.total), such as \(seen.failures.first ?? "")")
        #expect(seen.answered.count == 2, "both nodes answered: \(seen.answered)")
    }

    /// Waits for so many answers more.
    private static func more(_ count: Int, _ tally: Lock<Tally>) async throws {
        let start = tally.withLock(\.total)
        _ = try await eventually("\(count) answers more") { tally.withLock(\.total) >= start + count ? true : nil }
    }

    private static func ask(_ port: Int, _ index: Int, _ tally: Lock<Tally>) async throws {
        while !tally.withLock(\.isOver) {
            let body = index % 2 == 0 ? "" : "a=b"
            let head = body.isEmpty ? "GET /en HTTP/1.1" : "POST /webhook HTTP/1.1\r\nContent-Length: \(body.utf8.count)"
            let answer = try await RawClient(port: port).exchange("\(head)\r\nHost: a\r\nConnection: close\r\n\r\n\(body)")
            tally.withLock { tally in
                if answer.hasPrefix("HTTP/1.1 200 "), let line = answer.split(separator: "\r\n\r\n").last {
                    tally.answered[line.prefix { $0 != " " }, default: 0] += 1
                } else {
                    tally.failures.append("\(head.prefix(4)): \(answer.prefix(40))")
                }
            }
        }
    }
}
