// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import TestSupport

/// Our server behind nginx with the configuration that we ship; only names, ports and paths are changed.
final class NginxHouse: Sendable {
    /// What the handler was asked for.
    let seen = Lock<[HTTPRequest]>([])
    /// Our own server; 0 when it listens on a socket.
    let directPort: Int
    private let nginx: ShippedNginx

    private init(_ nginx: ShippedNginx, directPort: Int) {
        self.nginx = nginx
        self.directPort = directPort
    }

    /// The public listener, with TLS.
    var securePort: Int { nginx.securePort }
    /// The same server block without TLS, so that a test can write bytes.
    var rawPort: Int { nginx.rawPort }
    /// The listener that only leads to the other.
    var plainPort: Int { nginx.plainPort }
    var directory: TemporaryDirectory { nginx.directory }

    /// Runs both while the body runs, with a port between them or with a local socket. `adjust` may change limits of the shipped file, so that a test need not wait.
    static func open(
        _ configure: (inout HTTPServer.Configuration) -> Void = { _ in },
        overSocket: Bool = false,
        adjust: (String) -> String = { $0 },
        _ body: @Sendable (NginxHouse) async throws -> Void
    ) async throws {
        var configuration = HTTPServer.Configuration()
        let folder = try TemporaryDirectory()
        let socket = overSocket ? folder.path + "/http.sock" : nil
        configuration.socket = socket
        configuration.trustedProxies = overSocket ? [] : ["127.0.0.1"]
        configure(&configuration)
        let house = Lock<NginxHouse?>(nil)
        let server = HTTPServer(configuration: configuration) { request in
            house.withLock(\.self)?.seen.withLock { $0.append(request) }
            return .text("\(request.remoteAddress) \(request.isSecure) \(request.path)\n")
        }
        let port = try server.start()
        let running = Task { try await server.run() }
        defer { running.cancel() }
        let nginx = try await ShippedNginx.start(before: overSocket ? [] : [port], sockets: socket.map { [$0] } ?? [], adjust: adjust)
        let open = NginxHouse(nginx, directPort: port)
        house.withLock { $0 = open }
        try await body(open)
        try await open.nginx.stop()
        house.withLock { $0 = nil }
        withExtendedLifetime(folder) {}
    }

    /// The paths that the handler was asked for since the last time.
    func takeSeen() -> [HTTPRequest] {
        seen.withLock { seen in
            defer { seen = [] }
            return seen
        }
    }
}
