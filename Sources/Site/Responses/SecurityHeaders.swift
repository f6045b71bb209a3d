// SPDX-License-Identifier: Apache-2.0
package import HTTPServer

/// The headers that keep a page from being framed, sniffed, cached or filled with what is not ours (OWASP ASVS 5.0, 3.4).
package struct SecurityHeaders: Sendable {
    private static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'"
    private let isSecure: Bool

    /// `isSecure` when people reach the site by HTTPS only.
    package init(isSecure: Bool) {
        self.isSecure = isSecure
    }

    /// Adds them; what a controller has said itself about caching and sharing stands.
    package func apply(to response: inout HTTPResponse) {
        response.headers.set("Content-Security-Policy", Self.policy)
        response.headers.set("X-Content-Type-Options", "nosniff")
        response.headers.set("X-Frame-Options", "DENY")
        response.headers.set("Referrer-Policy", "no-referrer")
        response.headers.set("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if response.headers["Cross-Origin-Resource-Policy"] == nil { response.headers.add("Cross-Origin-Resource-Policy", "same-origin") }
        if response.headers["Cache-Control"] == nil { response.headers.add("Cache-Control", "no-store") }
        if isSecure { response.headers.set("Strict-Transport-Security", "max-age=31536000") }
    }
}
