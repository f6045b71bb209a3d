// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Repositories

/// Takes what WhatsApp reports: authentic or nothing, durable before it is acknowledged.
struct WebhookController: Sendable {
    let services: SiteServices

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        switch request.method {
        case .post: await take(request)
        case .get, .head: handshake(request)
        default: Self.answer(.methodNotAllowed, ("Allow", "GET, HEAD, POST"))
        }
    }

    /// The signature covers the bytes as they came, so it is checked before anything reads them.
    private func take(_ request: HTTPRequest) async -> HTTPResponse {
        guard services.webhook.isAuthentic(signature: request.headers["x-hub-signature-256"], body: request.body) else {
            return Self.answer(.unauthorized)
        }
        let body = request.body
        let now = services.time.now
        do {
            try await services.database.keep(body, receivedAt: now)
        } catch {
            services.logger.log(.error, "a webhook delivery could not be kept", .technical("reason", "\(error)"))
            // WhatsApp repeats for seven days what was not acknowledged.
            return Self.answer(.serviceUnavailable, ("Retry-After", "5"))
        }
        services.bells.inbox.ring()
        return Self.answer(.ok)
    }

    private func handshake(_ request: HTTPRequest) -> HTTPResponse {
        let answer = services.webhook.challenge(
            mode: request.query["hub.mode"],
            token: request.query["hub.verify_token"],
            challenge: request.query["hub.challenge"]
        )
        guard let answer else { return Self.answer(.forbidden) }
        // The text is the caller's own: it must not become a page in anybody's browser.
        var response = HTTPResponse.text(answer)
        response.headers.set("X-Content-Type-Options", "nosniff")
        response.headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        response.headers.set("Cache-Control", "no-store")
        return response
    }

    private static func answer(_ status: HTTPStatus, _ headers: (name: String, value: String)...) -> HTTPResponse {
        HTTPResponse(status: status, headers: HTTPHeaders(headers))
    }
}
