// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import HTML
import HTTPServer
import Localization
import Repositories

/// The one place where an error becomes a status and a page.
struct ErrorResponder: Sendable {
    private static let retryAfter = "5"
    let context: SiteContext

    /// The page for an error; of an error that nobody foresaw only a random reference is shown, and the log has the rest.
    func response(to error: any Error, for request: HTTPRequest) -> HTTPResponse {
        if let refusal = error as? SiteRefusal {
            var response = page(refusal.status, for: request)
            if case .methodNotAllowed(let methods) = refusal { response.headers.set("Allow", Self.allow(methods)) }
            if refusal == .tooManyRequests { response.headers.set("Retry-After", "900") }
            return response
        }
        if Self.isTransient(error) { return page(.serviceUnavailable, for: request) }
        let reference = Hex.encode(context.services.random.bytes(4))
        context.services.logger.log(
            .error,
            "a request failed",
            .technical("reference", reference),
            .technical("method", request.method.rawValue),
            .technical("reason", "\(error)")
        )
        return page(.internalServerError, for: request, reference: reference)
    }

    /// The page for a status, in the visitor's language.
    func page(_ status: HTTPStatus, for request: HTTPRequest?, reference: String? = nil) -> HTTPResponse {
        let page = ErrorPage(status: status, isConsole: request?.path.hasPrefix("/console") ?? false, reference: reference)
        let localizer = context.catalogues[context.language(of: request)]
        let controller = context.configuration.controller.name(in: localizer.language)
        var response = HTTPResponse.html(
            page.bytes(localizer, assets: context.assets, controller: controller, mode: context.mode),
            status: status
        )
        if status == .serviceUnavailable { response.headers.set("Retry-After", Self.retryAfter) }
        return response
    }

    private static func isTransient(_ error: any Error) -> Bool {
        if let failure = error as? any TransientFailure { return failure.isTransient }
        return (error as? CryptographyError)?.code == .busy || error is CancellationError
    }

    private static func allow(_ methods: [HTTPMethod]) -> String {
        (methods.contains(.get) ? methods + [.head] : methods).map(\.rawValue).joined(separator: ", ")
    }
}
