// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
package import HTTPServer
import Repositories

/// Everything that a browser, a mail program or WhatsApp can ask of Naam, behind one function.
package struct Site: Sendable {
    private let context: SiteContext
    private let webhook: WebhookController
    private let console: ConsoleRouter
    private let pages: PublicRouter
    private let files: AssetController
    private let health: HealthController
    private let security: SecurityHeaders

    /// Makes the site once, at the start of the program.
    package init(configuration: SiteConfiguration, services: SiteServices) {
        context = SiteContext(configuration: configuration, services: services)
        webhook = WebhookController(services: services)
        console = ConsoleRouter(context: context)
        pages = PublicRouter(context: context)
        files = AssetController(assets: context.assets)
        health = HealthController(services: services)
        security = SecurityHeaders(isSecure: configuration.hasSecureCookies)
    }

    /// Answers a request; never throws, never shows what went wrong inside.
    package func respond(to request: HTTPRequest) async -> HTTPResponse {
        // The hottest path comes first and carries no page's headers: WhatsApp is not a browser.
        if request.path == "/webhook" { return await webhook.respond(to: request) }
        var response: HTTPResponse
        do {
            response = try await answer(request)
        } catch {
            response = ErrorResponder(context: context).response(to: error, for: request)
        }
        security.apply(to: &response)
        return response
    }

    /// The page for what the server itself refuses before a handler is asked: 400, 413, 503.
    package func errorPage(_ status: HTTPStatus, for request: HTTPRequest?) -> HTTPResponse {
        var response = ErrorResponder(context: context).page(status, for: request)
        security.apply(to: &response)
        return response
    }

    private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let route = Route(path: request.path) else { throw SiteRefusal.notFound }
        var request = request
        // A HEAD is a GET whose content the server keeps back.
        if request.method == .head { request.method = .get }
        guard route.methods.contains(request.method) else { throw SiteRefusal.methodNotAllowed(route.methods) }
        switch route {
        case .webhook: return await webhook.respond(to: request)
        case .health, .healthLive, .healthReady: return try await health.respond(to: route)
        case .asset(let name): return try files.respond(to: request, name: name)
        case .ledger(let path): return try await LedgerController(context: context).respond(path: path)
        case _ where request.path.hasPrefix("/console"): return try await console.respond(to: route, request: request)
        default:
            guard let response = try await pages.respond(to: route, request: request) else { throw SiteRefusal.notFound }
            return response
        }
    }
}
