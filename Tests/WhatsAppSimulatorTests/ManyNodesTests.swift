// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The simulator before a site of several nodes, all at one address.
@Suite(.serialized)
struct ManyNodesTests {
    /// Three nodes may have 256 messages each under way (`MessageSendingService`), and each is a connection.
    private static let connections = 3 * 256

    @Test func `all messages that three nodes may have under way find a connection`() async throws {
        try Self.allowFiles(2 * Self.connections + 256)
        try await Stage.play { stage in
            let port = try #require(URL(string: stage.origin)?.port)
            // Each stays open; it says something at once, for the server waits for a header for ten seconds only.
            var clients: [RawClient] = []
            for _ in 0..<Self.connections {
                let client = try RawClient(port: port)
                clients.append(client)
                await client.send("GET /nothing HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                try #require(await client.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 404 "), "connection \(clients.count)")
            }
        }
    }

    /// Both ends of each connection lie in this process.
    private static func allowFiles(_ count: Int) throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, rlim_t(count)))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        try #require(limit.rlim_cur >= count, "too few open files are allowed here")
    }
}
