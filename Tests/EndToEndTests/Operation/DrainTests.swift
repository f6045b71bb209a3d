// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport
import Testing

/// A node that is told to stop says so first, still serves meanwhile, finishes what it has begun, and is gone.
@Suite(.serialized)
struct DrainTests {
    /// What a crowd of clients saw.
    private struct Tally: Sendable {
        var answered = 0
        var failures: [String] = []
        /// How often `/health/ready` was answered 200 and 503.
        var ready = 0
        var notReady = 0
    }

    @Test
    func `clients that keep asking while a node is told to stop see no failed request`() async throws {
        let house = try await ServeHouse.open { $0.drainSeconds = 1 }
        let port = house.configuration.port
        let tally = Lock(Tally())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { await Self.askOverNewConnections(port, tally) } }
            for _ in 0..<3 { group.addTask { await Self.askOverKeptConnections(port, tally) } }
            group.addTask { await Self.askForReadiness(port, tally) }
            _ = try await eventually("some hundred answers") { tally.withLock { $0.answered > 300 && $0.ready > 3 } ? true : nil }
            house.program?.signal(SIGTERM)
            #expect(try await house.program?.ended() == 0)
            try await group.waitForAll()
        }
        let seen = tally.withLock(\.self)
        #expect(seen.failures == [], "of \(seen.answered) requests; \(house.written)")
        #expect(seen.notReady > 3, "readiness said no \(seen.notReady) times before the end")
        _ = try await house.close()
    }

    @Test
    func `a second signal ends the drain at once`() async throws {
        let house = try await ServeHouse.open { $0.drainSeconds = 300 }
        let port = house.configuration.port
        let start = ContinuousClock.now
        house.program?.signal(SIGTERM)
        _ = try await eventually("the drain") {
            await Self.ask("/health/ready", try RawClient(port: port)).hasPrefix("HTTP/1.1 503") ? true : nil
        }
        #expect(await Self.ask("/health/live", try RawClient(port: port)).hasPrefix("HTTP/1.1 200"), "it still serves")
        house.program?.signal(SIGTERM)
        #expect(try await house.program?.ended() == 0)
        #expect(start.duration(to: .now) < .seconds(60))
        _ = try await house.close()
    }

    /// One connection a request, until nobody listens any more.
    private static func askOverNewConnections(_ port: Int, _ tally: Lock<Tally>) async {
        while let client = try? RawClient(port: port) { note(await ask("/health/live", client), tally) }
    }

    /// One connection for many requests; a new one only when the answer has said that the old one closes.
    private static func askOverKeptConnections(_ port: Int, _ tally: Lock<Tally>) async {
        while let client = try? RawClient(port: port) {
            var answer = ""
            repeat {
                await client.send("GET /en HTTP/1.1\r\nHost: a\r\n\r\n")
                answer = await client.receive(until: "</html>")
                note(answer, tally)
            } while answer.hasPrefix("HTTP/1.1 200") && !answer.contains("Connection: close\r\n")
        }
    }

    private static func askForReadiness(_ port: Int, _ tally: Lock<Tally>) async {
        while let client = try? RawClient(port: port) {
            let answer = await ask("/health/ready", client)
            tally.withLock { tally in
                if answer.hasPrefix("HTTP/1.1 200") { tally.ready += 1 }
                if answer.hasPrefix("HTTP/1.1 503"), answer.hasSuffix(#"{"status":"draining"}"#) { tally.notReady += 1 }
            }
        }
    }

    private static func ask(_ path: String, _ client: RawClient) async -> String {
        await client.exchange("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    }

    private static func note(_ answer: String, _ tally: Lock<Tally>) {
        tally.withLock { tally in
            tally.answered += 1
            if !answer.hasPrefix("HTTP/1.1 200") { tally.failures.append(String(answer.prefix(80))) }
        }
    }
}
