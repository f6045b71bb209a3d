// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Testing

/// The second lock beside the form's token, as browsers without `Sec-Fetch-Site` meet it.
struct RequestOriginTests {
    /// What becomes of a form with the right token.
    private func status(from origin: String, at publicURL: String, host: String = "10.0.0.7") async throws -> HTTPStatus {
        let house = try await SiteHarness(publicURL: publicURL)
        let visitor = try await house.signIn()
        let headers = [("Cookie", visitor.cookie), ("Host", host), ("Origin", origin)]
        return await house.post("/console/language", [("form-token", visitor.token), ("language", "ar")], headers).status
    }

    @Test(arguments: [
        ("https://naam.example", "https://naam.example"), ("https://naam.example:443", "https://naam.example"),
        ("https://naam.example:8443", "https://naam.example:8443"), ("https://NAAM.example", "https://naam.example"),
        ("https://naam.example", "https://NAAM.example:443"), ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("https://[2001:db8::1]:8443", "https://[2001:DB8::1]:8443"),
    ])
    func `a form of the public address is taken, whatever host the proxy names`(publicURL: String, origin: String) async throws {
        #expect(try await status(from: origin, at: publicURL) == .seeOther)
    }

    @Test(arguments: [
        "https://naam.example", "https://naam.example:443", "https://naam.example:8444", "https://naam.example:84430",
        "http://naam.example:8443", "httpss://naam.example:8443", "://naam.example:8443", "naam.example:8443",
        "https://naam.example.evil.example:8443", "https://evil-naam.example:8443", "https://naam.example:8443.evil.example",
        "https://naam.example:8443@evil.example", "https://a@naam.example:8443", "https://naam.example:8443/",
        "https://naam.example:8443 https://evil.example", "https://n\u{430}am.example:8443", "https://naam.example.:8443",
        "https://naam.example:", "https://naam.example:+8443", "https://naam.example:08443", "https://:8443", "Null", "",
    ])
    func `another scheme, host or port, or what is no origin, is refused`(origin: String) async throws {
        #expect(try await status(from: origin, at: "https://naam.example:8443") == .forbidden)
    }

    @Test
    func `a letter that only looks like ours in lower case is another letter`() async throws {
        #expect(try await status(from: "https://\u{212A}iosk.example", at: "https://kiosk.example") == .forbidden)
        #expect(try await status(from: "https://kiosk.example", at: "https://\u{212A}iosk.example") == .forbidden)
    }

    @Test
    func `the host that the request itself names counts as before, and so does an origin that the browser hides`() async throws {
        let publicURL = "https://naam.example"
        #expect(try await status(from: "https://inside.example:8443", at: publicURL, host: "inside.example:8443") == .seeOther)
        #expect(try await status(from: "https://inside.example:8443", at: publicURL, host: "inside.example") == .forbidden)
        #expect(try await status(from: "null", at: publicURL) == .seeOther)
    }

    @Test
    func `what the browser says by Sec-Fetch-Site is not outvoted by an origin`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let headers = [("Cookie", visitor.cookie), ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://naam.example")]
        let answer = await house.post("/console/language", [("form-token", visitor.token), ("language", "ar")], headers)
        #expect(answer.status == .forbidden)
    }
}
