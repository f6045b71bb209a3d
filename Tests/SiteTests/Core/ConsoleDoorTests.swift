// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Site
import Testing

struct ConsoleDoorTests {
    @Test
    func `without a session every page of the console leads to the door`() async throws {
        let house = try await SiteHarness()
        for route in RouteSamples.console where route.methods.contains(.get) {
            let response = await house.get(route.path)
            #expect(response.status == .seeOther, "\(route.path)")
            #expect(response.headers["location"]?.hasPrefix("/console/sign-in") == true)
            #expect(response.text.isEmpty)
        }
    }

    @Test
    func `without a session no form of the console is carried out`() async throws {
        let house = try await SiteHarness()
        for route in RouteSamples.console where route.methods.contains(.post) {
            let response = await house.post(route.path, [("form-token", "x")])
            #expect(response.status == .seeOther, "\(route.path)")
            #expect(response.headers["location"] == "/console/sign-in")
        }
    }

    @Test(arguments: ["", "x", "AAAAAAAAAAAAAAAAAAAAAA", "../../../etc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
    func `a forged session is nobody's`(value: String) async throws {
        let response = await (try await SiteHarness()).get("/console/people", [("Cookie", "naam_session=\(value)")])
        #expect(response.status == .seeOther)
    }

    @Test
    func `a form without the right token changes nothing`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        for token in ["", "AAAA", String(visitor.token.reversed())] {
            let response = await house.post("/console/language", [("form-token", token), ("language", "ar")], [("Cookie", visitor.cookie)])
            #expect(response.status == .forbidden)
        }
        #expect(await house.get("/console", as: visitor).text.contains("lang=\"en\""))
    }

    @Test
    func `the token of one session is worth nothing in another`() async throws {
        let house = try await SiteHarness()
        let (first, second) = (try await house.signIn(), try await house.signIn())
        let response = await house.post("/console/language", as: Visitor(cookie: first.cookie, token: second.token), [("language", "ar")])
        #expect(response.status == .forbidden)
    }

    @Test(arguments: [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.example")])
    func `a form from another site is refused, token or not`(header: (String, String)) async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let response = await house.post(
            "/console/language",
            [("form-token", visitor.token), ("language", "ar")],
            [("Cookie", visitor.cookie), ("Host", "naam.example"), (header.0, header.1)]
        )
        #expect(response.status == .forbidden)
    }

    @Test
    func `a form of our own page is taken although its origin is hidden`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let response = await house.post(
            "/console/language",
            [("form-token", visitor.token), ("language", "ar")],
            [("Cookie", visitor.cookie), ("Sec-Fetch-Site", "same-origin"), ("Origin", "null")]
        )
        #expect(response.status == .seeOther)
        let page = await house.get("/console", as: visitor).text
        #expect(page.contains(#"<html lang="ar" dir="rtl">"#))
    }

    @Test
    func `a session ends after half an hour without use`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        house.time.advance(by: .minutes(29))
        #expect(await house.get("/console", as: visitor).status == .ok)
        house.time.advance(by: .minutes(29))
        #expect(await house.get("/console", as: visitor).status == .ok)
        house.time.advance(by: .minutes(31))
        #expect(await house.get("/console", as: visitor).status == .seeOther)
    }

    @Test
    func `a session ends after twelve hours in any case`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        for _ in 0..<35 {
            house.time.advance(by: .minutes(20))
            #expect(await house.get("/console", as: visitor).status == .ok)
        }
        house.time.advance(by: .minutes(21))
        #expect(await house.get("/console", as: visitor).status == .seeOther)
    }

    @Test
    func `signing out ends the session on our side`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let response = await house.post("/console/sign-out", as: visitor)
        #expect(response.headers.values("set-cookie").contains { $0.hasPrefix("naam_session=; Max-Age=0") })
        #expect(await house.get("/console", as: visitor).status == .seeOther)
    }
}
