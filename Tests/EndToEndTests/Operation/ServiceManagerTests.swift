// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// A service manager that asks for it is told when the site is ready and when it stops.
@Suite(.serialized)
struct ServiceManagerTests {
    @Test
    func `the service manager hears READY once the site answers and STOPPING when it ends`() async throws {
        let directory = try TemporaryDirectory()
        var file = ServeConfigurationFile(folder: directory.path)
        file.port = try FreePort.find(1)[0]
        try file.write()
        let port = file.port
        let manager = try NotifySocket(path: directory.path + "/notify")
        let program = try RunningProgram(
            "naam",
            ["serve", "--config", file.path],
            environment: ["NOTIFY_SOCKET": directory.path + "/notify"],
            output: directory.path + "/serve.log"
        )
        let first = try await eventually("the first word") { manager.message() }
        #expect(first == "READY=1")
        let answer = try await RawClient(port: port).exchange("GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200"))
        let code = try await program.stop()
        #expect(code == 0)
        #expect(manager.message() == "STOPPING=1")
    }
}
