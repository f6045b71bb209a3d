// SPDX-License-Identifier: Apache-2.0
package import HTTPServer

/// The headers that keep a page from being framed, sniffed, cached or filled with what is not ours (OWASP ASVS 5.0, 3.4); made once.
package struct SecurityHeaders: Sendable {
    private static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'"
    /// Of every response, whatever a controller has said.
    private let always = HTTPHeaders([
        ("Content-Security-Policy", Self.policy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ])
    private let unlessSaid = HTTPHeaders([("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", "no-store")])
    private let transport: HTTPHeaders

    /// `isSecure` when people reach the site by HTTPS only.
    package init(isSecure: Bool) {
        transport = HTTPHeaders(isSecure ? [("Strict-Transport-Security", "max-age=31536000")] : [])
    }

    /// Adds them; what a controller has said itself about caching and sharing stands.
    package func apply(to response: inout HTTPResponse) {
        response.headers.set(always)
        response.headers.fill(unlessSaid)
        response.headers.set(transport)
    }
}
