// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// A site that speaks to its proxy over a local socket.
@Suite(.serialized)
struct LocalSocketTests {
    private static func ready(_ socket: String) async throws -> String {
        try await eventually("the site") {
            let answer = try? await RawClient(socket: socket).exchange("GET /health/ready HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            return answer?.hasPrefix("HTTP/1.1 200 ") == true ? answer : nil
        }
    }

    @Test
    func `a site that was killed starts again on its socket, and one that ends takes the socket away`() async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        let socket = directory.path + "/http.sock"
        file.listenSocket = socket
        // Reached from the Internet: the socket's proxy is enough for that.
        file.publicURL = "https://yes.example.com"
        try file.write()
        func start(_ log: String) throws -> RunningProgram {
            try RunningProgram("naam", ["serve", "--config", file.path], output: directory.path + "/" + log)
        }
        let first = try start("first.log")
        // Only behind HTTPS does the header stand, and it is the proxy that says so.
        let secure =
            "GET /en HTTP/1.1\r\nHost: yes.example.com\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.7\r\nConnection: close\r\n\r\n"
        _ = try await Self.ready(socket)
        let answer = try await RawClient(socket: socket).exchange(secure)
        #expect(
            answer.hasPrefix("HTTP/1.1 200 ") && answer.lowercased().contains("\r\nstrict-transport-security:"),
            "\(answer.prefix(800))"
        )
        first.signal(SIGKILL)
        _ = try await first.ended()
        #expect(FileManager.default.fileExists(atPath: socket))
        let second = try start("second.log")
        _ = try await Self.ready(socket)
        #expect(try await second.stop() == 0, "\(second.written)")
        #expect(!FileManager.default.fileExists(atPath: socket))
    }
}
