// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import HTTPServer
import TestSupport

/// Our server behind nginx with the configuration that we ship; only names, ports and paths are changed.
final class NginxHouse: Sendable {
    /// What the handler was asked for.
    let seen = Lock<[HTTPRequest]>([])
    /// The public listener, with TLS.
    let securePort: Int
    /// The same server block without TLS, so that a test can write bytes.
    let rawPort: Int
    /// The listener that only leads to the other.
    let plainPort: Int
    /// Our own server.
    let directPort: Int
    let directory: TemporaryDirectory

    private init(_ ports: [Int], directPort: Int, directory: TemporaryDirectory) {
        (securePort, rawPort, plainPort) = (ports[0], ports[1], ports[2])
        self.directPort = directPort
        self.directory = directory
    }

    /// Runs both while the body runs. `adjust` may change limits of the shipped file, so that a test need not wait.
    static func open(
        _ configure: (inout HTTPServer.Configuration) -> Void = { _ in },
        adjust: (String) -> String = { $0 },
        _ body: @Sendable (NginxHouse) async throws -> Void
    ) async throws {
        var configuration = HTTPServer.Configuration()
        configuration.trustedProxies = ["127.0.0.1"]
        configure(&configuration)
        let house = Lock<NginxHouse?>(nil)
        let server = HTTPServer(configuration: configuration) { request in
            house.withLock(\.self)?.seen.withLock { $0.append(request) }
            return .text("\(request.remoteAddress) \(request.isSecure) \(request.path)\n")
        }
        let port = try server.start()
        let running = Task { try await server.run() }
        defer { running.cancel() }
        let open = NginxHouse(try FreePort.find(3), directPort: port, directory: try TemporaryDirectory())
        house.withLock { $0 = open }
        let nginx = try await open.start(adjust)
        try await body(open)
        _ = try await nginx.stop()
        house.withLock { $0 = nil }
    }

    /// The paths that the handler was asked for since the last time.
    func takeSeen() -> [HTTPRequest] {
        seen.withLock { seen in
            defer { seen = [] }
            return seen
        }
    }

    private func start(_ adjust: (String) -> String) async throws -> RunningProgram {
        try await run(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                "/CN=localhost",
                "-keyout", directory.path + "/key.pem", "-out", directory.path + "/chain.pem",
            ]
        )
        let site = adjust(try changed(String(contentsOf: Self.kit.appendingPathComponent("nginx/naam.conf"), encoding: .utf8)))
        try Data(site.utf8).write(to: URL(fileURLWithPath: directory.path + "/naam.conf"))
        try Data(frame.utf8).write(to: URL(fileURLWithPath: directory.path + "/nginx.conf"))
        try await run("/usr/sbin/nginx", ["-t", "-c", directory.path + "/nginx.conf"])
        let nginx = try RunningProgram(
            "/usr/sbin/nginx",
            ["-c", directory.path + "/nginx.conf", "-g", "daemon off;"],
            output: directory.path + "/nginx.log"
        )
        _ = try await eventually("nginx") { (try? RawClient(port: rawPort)) != nil ? true : nil }
        return nginx
    }

    private func run(_ program: String, _ arguments: [String]) async throws {
        let log = directory.path + "/tool.log"
        let tool = try RunningProgram(program, arguments, output: log)
        guard try await tool.ended() == 0 else { throw NeverCame(what: "a good end of \(program): \(tool.written)") }
    }

    /// The lines that docs/deployment.md tells the webmaster to change, and the ports; a line that is not there is a failure.
    private func changed(_ text: String) throws -> String {
        var text = text
        for (old, new) in [
            ("    server 127.0.0.1:8080 ", "    server 127.0.0.1:\(directPort) "),
            ("    listen 80;\n    listen [::]:80;\n", "    listen 127.0.0.1:\(plainPort);\n"),
            (
                "    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n",
                "    listen 127.0.0.1:\(securePort) ssl http2;\n    listen 127.0.0.1:\(rawPort);\n"
            ),
            ("/etc/letsencrypt/live/yes.example.com/fullchain.pem", directory.path + "/chain.pem"),
            ("/etc/letsencrypt/live/yes.example.com/privkey.pem", directory.path + "/key.pem"),
        ] {
            guard text.contains(old) else { throw NeverCame(what: "“\(old)” in deploy/nginx/naam.conf") }
            text = text.replacing(old, with: new)
        }
        return text.replacing("/var/log/nginx/naam.log", with: directory.path + "/access.log")
    }

    /// What Debian's nginx.conf is around a site, with everything it writes in the test's directory.
    private var frame: String {
        let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        let temporary = kinds.map { "    \($0)_temp_path \(directory.path)/\($0);\n" }.joined()
        return """
            pid \(directory.path)/nginx.pid;
            error_log \(directory.path)/error.log;
            worker_processes 2;
            events { worker_connections 768; }
            http {
            \(temporary)    include \(directory.path)/naam.conf;
            }

            """
    }

    /// The folder `deploy` of this repository.
    private static let kit = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("deploy")
}
