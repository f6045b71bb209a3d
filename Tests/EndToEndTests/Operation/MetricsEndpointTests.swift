// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import TestSupport
import Testing

/// Metrics for Prometheus: off by default, on a listener of their own, without anything about anybody.
@Suite(.serialized)
struct MetricsEndpointTests {
    private func metrics(_ port: Int, token: String? = nil) async throws -> String {
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        return try await RawClient(port: port)
            .exchange("GET /metrics HTTP/1.1\r\nHost: a\r\n\(authorization)Connection: close\r\n\r\n")
    }

    private func page(_ answer: String) throws -> MetricsText {
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        #expect(parts.first?.contains("Content-Type: text/plain; version=0.0.4; charset=utf-8") == true, "\(answer.prefix(400))")
        return try MetricsText(String(parts.last ?? ""))
    }

    @Test
    func `an operator sees requests, deliveries, messages, ledger, store and process`() async throws {
        let port = try FreePort.find(1)[0]
        let house = try await ServeHouse.open { $0.metricsPort = port }
        _ = try await house.visitor().get("/en")
        _ = try await house.visitor().get("/nowhere")
        let seen = try page(try await metrics(port)).values
        #expect(seen[#"naam_http_requests_total{class="page",status="2xx"}"#] == 1)
        #expect(seen[#"naam_http_requests_total{class="page",status="4xx"}"#] == 1)
        #expect(seen[#"naam_http_request_duration_seconds_count{class="page"}"#] == 2)
        #expect(seen["naam_ready"] == 1)
        #expect(seen["naam_ledger_alarm"] == 0)
        #expect(seen[#"naam_campaign_messages{state="queued"}"#] == 0)
        #expect(seen["naam_webhook_deliveries_waiting"] == 0)
        #expect(seen[#"naam_build_info{version="0.1.0"}"#] == 1)
        for name in [
            "naam_ledger_entries", #"naam_store_bytes{part="data"}"#, #"naam_store_bytes{part="keys"}"#, "naam_store_free_bytes",
            "process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds", "process_max_fds",
            "process_start_time_seconds",
        ] {
            #expect(seen[name, default: 0] > 0, "\(name)")
        }
        let now = Date().timeIntervalSince1970
        #expect(abs(now - seen["process_start_time_seconds", default: 0]) < 300)
        #expect(try await house.close() == [0, 0])
    }

    @Test
    func `they are not on the site, and nowhere unless they are asked for`() async throws {
        let port = try FreePort.find(1)[0]
        let house = try await ServeHouse.open { $0.metricsPort = port }
        #expect(try await house.visitor().get("/metrics").status == 404)
        for path in ["/", "/en", "/console", "/webhook"] {
            let answer = try await RawClient(port: port).exchange("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 404"), "\(path)")
        }
        let post = try await RawClient(port: port)
            .exchange("POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        #expect(post.hasPrefix("HTTP/1.1 405"))
        #expect(try await house.close() == [0, 0])
        let plain = try await ServeHouse.open()
        #expect(throws: RawClient.RawClientError.self) { try RawClient(port: port) }
        #expect(try await plain.close() == [0, 0])
    }

    @Test
    func `a token is asked for when there is one`() async throws {
        let port = try FreePort.find(1)[0]
        let house = try await ServeHouse.open { file in
            file.metricsPort = port
            file.metricsToken = "a-token-of-the-tests-0815"
        }
        #expect(try await metrics(port).hasPrefix("HTTP/1.1 401"))
        #expect(try await metrics(port, token: "a-token-of-the-tests-0816").hasPrefix("HTTP/1.1 401"))
        #expect(try page(try await metrics(port, token: "a-token-of-the-tests-0815")).values["naam_ready"] == 1)
        #expect(try await house.close() == [0, 0])
    }

    @Test
    func `beyond this machine they are refused without a token`() async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = 8080
        file.metricsPort = 9464
        file.metricsHost = "0.0.0.0"
        try file.write()
        let program = try RunningProgram("naam", ["serve", "--check", "--config", file.path], output: directory.path + "/serve.log")
        #expect(try await program.ended() == 1)
        #expect(program.written.contains("• metrics.host"), "\(program.written)")
        file.metricsHost = nil
        try file.write()
        let second = try RunningProgram("naam", ["serve", "--check", "--config", file.path], output: directory.path + "/check.log")
        #expect(try await second.ended() == 0, "\(second.written)")
    }
}
