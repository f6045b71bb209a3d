// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import HTTPServer
import TestSupport
import Testing

/// The shipped nginx configuration does what docs/deployment.md says of it.
@Suite(.serialized)
struct NginxTests {
    private static func get(_ path: String, _ headers: String = "", port: Int) async throws -> String {
        try await RawClient(port: port).exchange("GET \(path) HTTP/1.1\r\nHost: yes.example.com\r\n\(headers)Connection: close\r\n\r\n")
    }

    @Test
    func `the client's address is nginx's word, whatever the client claims`() async throws {
        try await NginxHouse.open { house in
            let lies =
                "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 127.0.0.1\r\nForwarded: for=6.6.6.6;proto=https\r\nX-Real-IP: 6.6.6.6\r\n"
            let answer = try await Self.get("/who", lies + "X-Forwarded-Proto: https\r\n", port: house.rawPort)
            // The raw listener is without TLS: nginx says http, and Naam believes nginx.
            #expect(answer.hasSuffix("\r\n\r\n127.0.0.1 false /who\n"), "\(answer)")
            let seen = house.takeSeen()
            #expect(seen.first?.headers.values("x-forwarded-for") == ["127.0.0.1"])
            #expect(seen.first?.headers["forwarded"] == nil)
        }
    }

    @Test
    func `over a local socket, as shipped, the client is nginx's word and each address has its limits`() async throws {
        try await NginxHouse.open(overSocket: true, adjust: { $0.replacing("rate=20r/s", with: "rate=1r/m") }) { house in
            let lies = "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: http\r\nForwarded: for=6.6.6.6\r\n"
            let curl = try RunningProgram(
                "/usr/bin/curl",
                ["-sk", "-H", "X-Forwarded-For: 6.6.6.6", "https://127.0.0.1:\(house.securePort)/who"],
                output: house.directory.path + "/curl.txt"
            )
            #expect(try await curl.ended() == 0)
            #expect(curl.written == "127.0.0.1 true /who\n")
            #expect(try await Self.get("/who", lies, port: house.rawPort).hasSuffix("\r\n\r\n127.0.0.1 false /who\n"))
            var statuses: Set<Substring> = []
            for _ in 0..<61 { statuses.insert(try await Self.get("/en", port: house.rawPort).dropFirst(9).prefix(3)) }
            #expect(statuses == ["200", "429"])
        }
    }

    @Test
    func `plain HTTP leads to HTTPS and nothing else, metrics are nobody's business`() async throws {
        try await NginxHouse.open { house in
            let answer = try await Self.get("/en?a=b", port: house.plainPort)
            #expect(answer.hasPrefix("HTTP/1.1 301 ") && answer.contains("Location: https://yes.example.com/en?a=b\r\n"), "\(answer)")
            #expect(try await Self.get("/metrics", port: house.rawPort).hasPrefix("HTTP/1.1 404 "))
            #expect(house.takeSeen().isEmpty)
        }
    }

    @Test
    func `HTTPS with HTTP/2 reaches Naam as a secure request`() async throws {
        try await NginxHouse.open { house in
            let curl = try RunningProgram(
                "/usr/bin/curl",
                ["-sk", "--http2", "-w", "%{http_version}", "https://127.0.0.1:\(house.securePort)/en"],
                output: house.directory.path + "/curl.txt"
            )
            let code = try await curl.ended()
            #expect(code == 0)
            #expect(curl.written == "127.0.0.1 true /en\n2")
            #expect(house.takeSeen().map { $0.headers.values("host") } == [["127.0.0.1:\(house.securePort)"]])
        }
    }

    @Test(arguments: [
        ("GET /en HTTP/1.1\r\nHost: yes.example.com:8443\r\n", "yes.example.com:8443"),
        ("GET /en HTTP/1.1\r\nHost: YES.example.com\r\n", "yes.example.com"),
        ("GET /en HTTP/1.1\r\nHost: [2001:db8::1]\r\n", "[2001:db8::1]"),
        ("GET /en HTTP/1.1\r\nHost: [2001:db8::1]:8443\r\n", "[2001:db8::1]:8443"),
        ("GET /en HTTP/1.0\r\n", "yes.example.com"),
        ("GET http://yes.example.com/en HTTP/1.1\r\nHost: evil.example\r\n", "yes.example.com"),
    ])
    func `Naam hears the host with the port that the browser named, and a name also when there was none`(
        _ head: String,
        _ host: String
    ) async throws {
        try await NginxHouse.open { house in
            let answer = try await RawClient(port: house.rawPort).exchange(head + "Connection: close\r\n\r\n")
            #expect(answer.contains(" 200 "), "\(answer)")
            #expect(house.takeSeen().map { $0.headers.values("host") } == [[host]])
        }
    }

    @Test(arguments: [("/webhook", 3 << 20), ("/console/imports", 65 << 20), ("/en", 64 << 10)])
    func `a body goes through up to the limit of its path, and not a byte more`(_ path: String, _ limit: Int) async throws {
        try await NginxHouse.open({ $0.bodyLimit = { _, _, _ in 100 << 20 } }) { house in
            for (size, status) in [(limit, "200"), (limit + 1, "413")] {
                let client = try RawClient(port: house.rawPort)
                await client.send("POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\nConnection: close\r\n\r\n")
                if status == "200" { await client.send([UInt8](repeating: 120, count: size)) }
                #expect(await client.receive().hasPrefix("HTTP/1.1 \(status) "), "\(path), \(size) bytes")
            }
            #expect(house.takeSeen().map(\.body.count) == [limit])
        }
    }

    @Test
    func `an address that has too many connections, or asks too often, is answered 429`() async throws {
        try await NginxHouse.open(adjust: { $0.replacing("limit_conn naam_connections 64", with: "limit_conn naam_connections 2") }) {
            house in
            // A connection counts while a request of it is being read or answered.
            let slow = [try RawClient(port: house.rawPort), try RawClient(port: house.rawPort)]
            for client in slow { await client.send("POST /en HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc") }
            _ = try await eventually("the limit") { try await Self.get("/en", port: house.rawPort).hasPrefix("HTTP/1.1 429 ") ? true : nil }
            withExtendedLifetime(slow) {}
        }
        try await NginxHouse.open(adjust: { $0.replacing("rate=20r/s", with: "rate=1r/m") }) { house in
            var statuses: [String] = []
            for _ in 0..<70 { statuses.append(String(try await Self.get("/en", port: house.rawPort).dropFirst(9).prefix(3))) }
            #expect(statuses.count { $0 == "200" } == 61 && statuses.last == "429")
            #expect(try await Self.get("/webhook", port: house.rawPort).hasPrefix("HTTP/1.1 200 "), "webhooks are not limited by rate")
        }
    }

    @Test
    func `the limits of nginx hold for the /64 of an IPv6 address and for each IPv4 address`() async throws {
        // The addresses come from a proxy before nginx, since a test has only one of its own.
        let adjust = { (text: String) in
            "set_real_ip_from 127.0.0.1;\nreal_ip_header X-Real-IP;\n" + text.replacing("rate=20r/s", with: "rate=1r/m")
        }
        try await NginxHouse.open(adjust: adjust) { house in
            func statuses(_ addresses: [String]) async throws -> [String] {
                var statuses: [String] = []
                for address in addresses {
                    let answer = try await Self.get("/en", "X-Real-IP: \(address)\r\n", port: house.rawPort)
                    statuses.append(String(answer.dropFirst(9).prefix(3)))
                }
                return statuses
            }
            let used = [String](repeating: "200", count: 61) + ["429", "429"]
            // With bytes that are line ends or zero.
            for network in ["2001:db8:a0a:a00", "2001:db8:0:0", "a0a:a0a:a0a:a0a"] {
                let within = (0..<61).map { "\(network):a0a:0:\(String($0, radix: 16)):a" }
                let answers = try await statuses(within + ["\(network):0:0:0:0", "\(network):ffff:ffff:ffff:ffff"])
                #expect(answers == used, "\(network)")
            }
            let fourth = try await statuses([String](repeating: "10.10.10.10", count: 63))
            #expect(fourth == used)
            let others = try await statuses(["2001:db8:a0a:a01::1", "10.10.10.11"])
            #expect(others == ["200", "200"])
        }
    }

    @Test
    func `a header or a body that does not come is given up, others are served meanwhile`() async throws {
        let hasty = { (text: String) in
            text.replacing("client_header_timeout 10s", with: "client_header_timeout 1s")
                .replacing("client_body_timeout 30s", with: "client_body_timeout 1s")
        }
        try await NginxHouse.open(adjust: hasty) { house in
            let header = try RawClient(port: house.rawPort)
            let body = try RawClient(port: house.rawPort)
            await header.send("GET /en HTTP/1.1\r\nHost: a\r\nX: ")
            await body.send("POST /en HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
            #expect(try await Self.get("/en", port: house.rawPort).hasPrefix("HTTP/1.1 200 "))
            #expect(await header.receiveToEnd().isClosed)
            #expect(await body.receiveToEnd().isClosed)
            #expect(house.takeSeen().count == 1)
        }
    }

    @Test
    func `no address and no link gets into nginx's log`() async throws {
        try await NginxHouse.open { house in
            _ = try await Self.get("/u/a-personal-token", "User-Agent: canary\r\nReferer: https://canary\r\n", port: house.rawPort)
            let log = try await eventually("a line of the log") { () -> String? in
                let text = FileManager.default.contents(atPath: house.directory.path + "/access.log").map {
                    String(decoding: $0, as: UTF8.self)
                }
                return text?.isEmpty == false ? text : nil
            }
            for secret in ["127.0.0.1", "personal", "canary", "/u/"] { #expect(!log.contains(secret), "\(log)") }
            #expect(log.contains(" GET 200 "))
        }
    }
}
