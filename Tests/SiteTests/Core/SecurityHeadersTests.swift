// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Site
import Testing

struct SecurityHeadersTests {
    @Test(arguments: [false, true])
    func `a bare answer gets each field once`(isSecure: Bool) {
        var response = HTTPResponse.redirect(to: "/")
        SecurityHeaders(isSecure: isSecure).apply(to: &response)
        #expect(response.headers.count == (isSecure ? 10 : 9))
        #expect(response.headers["location"] == "/")
    }

    @Test func `what a controller says of caching and sharing stands, of framing it does not`() {
        var response = HTTPResponse.noContent
        response.headers.add("cache-control", "max-age=1")
        response.headers.add("Cross-origin-resource-policy", "cross-origin")
        response.headers.add("x-frame-options", "SAMEORIGIN")
        response.headers.add("X-FRAME-OPTIONS", "ALLOWALL")
        SecurityHeaders(isSecure: true).apply(to: &response)
        #expect(response.headers.values("Cache-Control") == ["max-age=1"])
        #expect(response.headers.values("Cross-Origin-Resource-Policy") == ["cross-origin"])
        #expect(response.headers.values("X-Frame-Options") == ["DENY"])
    }
}
