// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Site
import Testing
import TransparencyLog

struct SiteResponseTests {
    @Test(arguments: ["/console/sign-in", "/nowhere", "/console", "/health"])
    func `every answer carries the headers of safety`(path: String) async throws {
        let headers = await (try await SiteHarness(isSecure: true)).get(path).headers
        #expect(headers["content-security-policy"]?.hasPrefix("default-src 'none';") == true)
        #expect(headers["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
        #expect(headers["x-content-type-options"] == "nosniff")
        #expect(headers["referrer-policy"] == "no-referrer")
        #expect(headers["cross-origin-opener-policy"] == "same-origin")
        #expect(headers["cache-control"] == "no-store")
        #expect(headers["strict-transport-security"] == "max-age=31536000")
    }

    @Test
    func `the demo on plain loopback promises no HTTPS`() async throws {
        #expect(await (try await SiteHarness()).get("/health").headers["strict-transport-security"] == nil)
    }

    @Test
    func `a wrong method is told the right ones`() async throws {
        let house = try await SiteHarness()
        let response = await house.post("/health", [])
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers["allow"] == "GET, HEAD")
        #expect(await house.get("/console/sign-out").headers["allow"] == "POST")
    }

    @Test
    func `a HEAD is answered like a GET`() async throws {
        let house = try await SiteHarness()
        #expect(await house.site.respond(to: HTTPRequest(method: .head, path: "/health")).status == .ok)
    }

    @Test(arguments: [
        ("/ar/nowhere", "en", "ar"), ("/en/nowhere", "ar", "en"), ("/nowhere", "ar-SA, en;q=0.5", "ar"), ("/nowhere", "fr, de", "en"),
    ])
    func `what is not there is said in the visitor's language`(path: String, accepted: String, language: String) async throws {
        let response = await (try await SiteHarness()).get(path, [("Accept-Language", accepted)])
        #expect(response.status == .notFound)
        #expect(response.text.contains("<html lang=\"\(language)\""))
        #expect(!response.text.contains("⟦"))
    }

    @Test(arguments: [400, 403, 404, 405, 410, 413, 415, 429, 500, 503])
    func `every refusal has a page in both languages`(code: Int) async throws {
        let house = try await SiteHarness()
        for path in ["/ar/x", "/en/x", "/console/x"] {
            let response = house.site.errorPage(HTTPStatus(code: code), for: HTTPRequest(path: path))
            #expect(response.status.code == code)
            #expect(response.text.contains("<h1>") && !response.text.contains("⟦"))
        }
    }

    @Test
    func `a style sheet may be kept for ever under its address and is not sent twice`() async throws {
        let house = try await SiteHarness()
        let page = await house.get("/console/sign-in").text
        let address = try #require(
            page.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }.first { $0.hasSuffix("base.css") }
        )
        let response = await house.get(address)
        #expect(response.headers["cache-control"] == "public, max-age=31536000, immutable")
        #expect(response.headers["content-type"] == "text/css; charset=utf-8")
        let tag = try #require(response.headers["etag"])
        let again = await house.get(address, [("If-None-Match", tag)])
        #expect(again.status == .notModified && again.text.isEmpty)
        #expect(await house.get("/assets/old/styles/base.css").headers["cache-control"] == "no-cache")
        #expect(await house.get("/assets/old/locales/ar.json").status == .notFound)
    }

    @Test
    func `the ledger is open to everybody and says so`() async throws {
        let house = try await SiteHarness()
        let key = await house.get("/ledger/key")
        #expect(key.text == SiteHarness.ledger.verifier.vkey + "\n")
        #expect(key.headers["access-control-allow-origin"] == "*")
        #expect(await house.get("/ledger/checkpoint").status == .notFound)
        for path in ["tile/0/000", "tile/0/000.p/1", "tile/entries/000", "tile/64/000", "tile/0/1", "tile/0/000.p/256", "x"] {
            #expect(await house.get("/ledger/" + path).status == .notFound)
        }
    }

    @Test
    func `the page says well when the store can be read`() async throws {
        #expect(await (try await SiteHarness()).get("/health").text == #"{"status":"ok"}"#)
    }
}
