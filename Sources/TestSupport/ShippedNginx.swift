// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation

/// nginx with the configuration that we ship; only names, ports and paths are changed.
package final class ShippedNginx: Sendable {
    /// The public listener, with TLS.
    package let securePort: Int
    /// The same server block without TLS, so that a test can write bytes.
    package let rawPort: Int
    /// The listener that only leads to the other.
    package let plainPort: Int
    package let directory: TemporaryDirectory
    private let program = Lock<RunningProgram?>(nil)

    private init() throws {
        let ports = try FreePort.find(3)
        (securePort, rawPort, plainPort) = (ports[0], ports[1], ports[2])
        directory = try TemporaryDirectory()
    }

    /// Runs it before nodes on these ports and local sockets. `adjust` may change limits of the shipped file, so that a test need not wait.
    package static func start(
        before nodes: [Int] = [],
        sockets: [String] = [],
        adjust: (String) -> String = { $0 }
    ) async throws -> ShippedNginx {
        let nginx = try ShippedNginx()
        try await nginx.start(nodes.map { "127.0.0.1:\($0)" } + sockets.map { "unix:\($0)" }, adjust)
        return nginx
    }

    package func stop() async throws {
        _ = try await program.withLock(\.self)?.stop()
    }

    private func start(_ nodes: [String], _ adjust: (String) -> String) async throws {
        try await TestCertificate(folder: directory.path).make(named: "localhost")
        let shipped = LivingScript.repository.appendingPathComponent("deploy/nginx/naam.conf")
        let site = adjust(try changed(String(contentsOf: shipped, encoding: .utf8), nodes))
        try Data(site.utf8).write(to: URL(fileURLWithPath: directory.path + "/naam.conf"))
        try Data(frame.utf8).write(to: URL(fileURLWithPath: directory.path + "/nginx.conf"))
        let check = try RunningProgram(
            "/usr/sbin/nginx",
            ["-t", "-c", directory.path + "/nginx.conf"],
            output: directory.path + "/check.log"
        )
        guard try await check.ended() == 0 else { throw NeverCame(what: "nginx's approval of its configuration: \(check.written)") }
        let nginx = try RunningProgram(
            "/usr/sbin/nginx",
            ["-c", directory.path + "/nginx.conf", "-g", "daemon off;"],
            output: directory.path + "/nginx.log"
        )
        program.withLock { $0 = nginx }
        _ = try await eventually("nginx") { (try? RawClient(port: rawPort)) != nil ? true : nil }
    }

    /// The lines that docs/deployment.md tells the webmaster to change, and the ports; a line that is not there is a failure.
    private func changed(_ text: String, _ nodes: [String]) throws -> String {
        var text = text
        let certificate = TestCertificate(folder: directory.path)
        let lines = nodes.map { "    server \($0) max_fails=0;\n" }.joined()
        for (old, new) in [
            ("    server unix:/run/naam/http.sock max_fails=0; # CHANGE where naam serve listens\n", lines),
            ("    listen 80;\n    listen [::]:80;\n", "    listen 127.0.0.1:\(plainPort);\n"),
            (
                "    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n",
                "    listen 127.0.0.1:\(securePort) ssl http2;\n    listen 127.0.0.1:\(rawPort);\n"
            ),
            ("/etc/letsencrypt/live/yes.example.com/fullchain.pem", certificate.chain),
            ("/etc/letsencrypt/live/yes.example.com/privkey.pem", certificate.key),
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
        // Its workers may use a socket of the test's, as www-data may in the group naam.
        let user = getuid() == 0 ? "user root;" : ""
        return """
            \(user)
            pid \(directory.path)/nginx.pid;
            error_log \(directory.path)/error.log;
            worker_processes 2;
            events { worker_connections 768; }
            http {
            \(temporary)    include \(directory.path)/naam.conf;
            }

            """
    }
}
