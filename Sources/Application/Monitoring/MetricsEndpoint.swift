// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import HTTPServer
import Metrics

/// Serves `/metrics` on a listener of its own.
struct MetricsEndpoint: Service {
    private let server: HTTPServer

    init(configuration: MetricsConfiguration, page: MetricsPage, logger: Logger) {
        var settings = HTTPServer.Configuration()
        settings.host = configuration.host
        settings.port = configuration.port
        settings.threads = 1
        settings.maximumConnections = 16
        settings.bodyLimit = { _, _, _ in 0 }
        let token = configuration.token
        server = HTTPServer(configuration: settings, logger: logger) { request in
            await Self.answer(request, token: token, page: page)
        }
    }

    /// Binds the port, so that a taken one is told at the start.
    func start() throws -> Int { try server.start() }

    func run() async throws { try await server.run() }

    private static func answer(_ request: HTTPRequest, token: Secret<String>?, page: MetricsPage) async -> HTTPResponse {
        guard request.path == "/metrics" else { return .text("Not found\n", status: .notFound) }
        guard request.method == .get || request.method == .head else {
            var response = HTTPResponse.text("Method not allowed\n", status: .methodNotAllowed)
            response.headers.set("Allow", "GET, HEAD")
            return response
        }
        if let token, !isRight(request.headers["authorization"], token) {
            var response = HTTPResponse.text("Unauthorized\n", status: .unauthorized)
            response.headers.set("WWW-Authenticate", "Bearer")
            return response
        }
        var response = HTTPResponse.text(await page.text())
        response.headers.set("Content-Type", PrometheusText.mediaType)
        response.headers.set("Cache-Control", "no-store")
        return response
    }

    private static func isRight(_ header: String?, _ token: Secret<String>) -> Bool {
        guard let header, header.lowercased().hasPrefix("bearer ") else { return false }
        return constantTimeEquals(Array(header.utf8.dropFirst(7)), Array(token.reveal().utf8))
    }
}
