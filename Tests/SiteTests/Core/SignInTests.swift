// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Site
import Testing

struct SignInTests {
    private func tryToEnter(
        _ house: SiteHarness,
        user: String,
        password: String,
        _ more: [(name: String, value: String)] = [],
        from address: String = "192.0.2.1"
    ) async throws -> HTTPResponse {
        let door = try await house.door()
        return await house.post(
            "/console/sign-in",
            [("form-token", door.token), ("user", user), ("password", password)] + more,
            [("Cookie", door.cookie)],
            from: address
        )
    }

    /// Ten wrong tries on one name from each of so many addresses, each of another customer.
    private func guess(_ house: SiteHarness, fromEachOf addresses: Range<Int>) async throws {
        for address in addresses {
            for _ in 0..<10 {
                _ = try await tryToEnter(house, user: SiteHarness.user, password: "wrong", from: "198.51.100.\(address)")
            }
        }
    }

    @Test
    func `name and password open the door`() async throws {
        let house = try await SiteHarness()
        let response = try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password)
        #expect(response.status == .seeOther)
        #expect(response.headers["location"] == "/console")
    }

    @Test
    func `an unknown name and a wrong password look the same`() async throws {
        let house = try await SiteHarness()
        let unknown = try await tryToEnter(house, user: "nobody", password: "wrong")
        let wrong = try await tryToEnter(house, user: SiteHarness.user, password: "wrong")
        #expect(unknown.status == .unprocessableContent && wrong.status == unknown.status)
        let sentence = "User name or password is not right. Check both and try again."
        #expect(unknown.text.contains(sentence) && wrong.text.contains(sentence))
        #expect(unknown.headers.values("set-cookie").allSatisfy { !$0.hasPrefix("naam_session") })
    }

    @Test
    func `what is missing is said beside its field and in the title`() async throws {
        let page = try await tryToEnter(try await SiteHarness(), user: "", password: "").text
        #expect(page.contains("<title>Error: "))
        #expect(
            page.contains(##"<a href="#user">Enter your user name</a>"##)
                && page.contains(##"<a href="#password">Enter your password</a>"##)
        )
    }

    @Test
    func `after ten wrong tries even the right password must wait where they came from`() async throws {
        let house = try await SiteHarness()
        for _ in 0..<10 { _ = try await tryToEnter(house, user: SiteHarness.user, password: "wrong") }
        let response = try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password)
        #expect(response.status == .tooManyRequests)
        #expect(response.headers["retry-after"] == "900")
        house.time.advance(by: .minutes(16))
        #expect(try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password).status == .seeOther)
    }

    @Test
    func `nobody keeps a colleague out who signs in from elsewhere`() async throws {
        let house = try await SiteHarness()
        for _ in 0..<200 { _ = try await tryToEnter(house, user: SiteHarness.user, password: "wrong", from: "198.51.100.1") }
        let response = try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password, from: "203.0.113.7")
        #expect(response.status == .seeOther)
    }

    @Test
    func `after a hundred wrong tries from many addresses everybody must wait for that name, and for no other`() async throws {
        let house = try await SiteHarness()
        try await guess(house, fromEachOf: 0..<9)
        #expect(try await tryToEnter(house, user: SiteHarness.user, password: "wrong", from: "203.0.113.7").status == .unprocessableContent)
        try await guess(house, fromEachOf: 9..<10)
        #expect(try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password).status == .tooManyRequests)
        #expect(try await tryToEnter(house, user: SiteHarness.officer, password: SiteHarness.officerPassword).status == .seeOther)
        house.time.advance(by: .minutes(15))
        #expect(try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password).status == .seeOther)
    }

    @Test
    func `who signs in between has no more tries on somebody else's name`() async throws {
        let house = try await SiteHarness()
        for _ in 0..<2 {
            for _ in 0..<5 { _ = try await tryToEnter(house, user: SiteHarness.user, password: "wrong") }
            _ = try await tryToEnter(house, user: SiteHarness.officer, password: SiteHarness.officerPassword)
        }
        #expect(try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password).status == .tooManyRequests)
    }

    @Test(arguments: [
        ((0...10).map { "2001:db8:1:2::\(String($0, radix: 16)):1" }, "2001:db8:1:3::1"),
        ((0...10).map { $0.isMultiple(of: 2) ? "192.0.2.1" : "::ffff:192.0.2.1" }, "192.0.2.2"),
    ])
    func `one customer of a provider has ten tries, whatever their addresses and the names`(
        _ addresses: [String],
        _ neighbour: String
    ) async throws {
        let house = try await SiteHarness()
        var statuses: [HTTPStatus] = []
        for (index, address) in addresses.enumerated() {
            statuses.append(try await tryToEnter(house, user: "nobody\(index)", password: "wrong", from: address).status)
        }
        #expect(statuses == [HTTPStatus](repeating: .unprocessableContent, count: 10) + [.tooManyRequests])
        #expect(try await tryToEnter(house, user: "nobody", password: "wrong", from: neighbour).status == .unprocessableContent)
    }

    @Test
    func `a right password forgets the wrong ones before it`() async throws {
        let house = try await SiteHarness()
        for _ in 0..<3 {
            for _ in 0..<9 { _ = try await tryToEnter(house, user: SiteHarness.user, password: "wrong") }
            #expect(try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password).status == .seeOther)
        }
    }

    @Test
    func `the form is worth nothing without the cookie that came with it`() async throws {
        let house = try await SiteHarness()
        let door = try await house.door()
        let fields = [(name: "form-token", value: door.token), ("user", SiteHarness.user), ("password", SiteHarness.password)]
        #expect(await house.post("/console/sign-in", fields).status == .forbidden)
        let other = try await house.door()
        #expect(await house.post("/console/sign-in", fields, [("Cookie", other.cookie)]).status == .forbidden)
    }

    @Test
    func `signing in gives a new secret, and the old session of the browser ends`() async throws {
        let house = try await SiteHarness()
        let first = try await house.signIn()
        let door = try await house.door()
        let response = await house.post(
            "/console/sign-in",
            [("form-token", door.token), ("user", SiteHarness.user), ("password", SiteHarness.password)],
            [("Cookie", door.cookie + "; " + first.cookie)]
        )
        #expect(try response.cookie("naam_session") != first.cookie)
        #expect(await house.get("/console", as: first).status == .seeOther)
    }

    @Test
    func `the cookie is out of reach for scripts and other sites`() async throws {
        let house = try await SiteHarness(isSecure: true)
        let response = try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password)
        let cookie = try #require(response.headers.values("set-cookie").first { $0.hasPrefix("naam_session=") })
        #expect(cookie.hasSuffix("; Path=/console; HttpOnly; SameSite=Lax; Secure"))
    }

    @Test
    func `the page that was asked for comes after signing in`() async throws {
        let house = try await SiteHarness()
        #expect(await house.get("/console/people").headers["location"] == "/console/sign-in?next=%2Fconsole%2Fpeople")
        let response = try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password, [("next", "/console/people")])
        #expect(response.headers["location"] == "/console/people")
    }

    @Test(arguments: [
        "https://evil.example", "//evil.example", "/\\evil.example", "/console/sign-out", "/ar", "/console/../ar", "javascript:alert(1)",
        "/console/sign-in",
    ])
    func `no other place comes after signing in`(next: String) async throws {
        let house = try await SiteHarness()
        let response = try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password, [("next", next)])
        #expect(response.headers["location"] == "/console")
    }

    @Test
    func `the language chosen at the door stays`() async throws {
        let house = try await SiteHarness()
        let page = await house.get("/console/sign-in", query: FormFields(["language": "ar"])).text
        #expect(page.contains(#"<html lang="ar" dir="rtl">"#))
        let response = try await tryToEnter(house, user: SiteHarness.user, password: SiteHarness.password, [("language", "ar")])
        let home = await house.get("/console", [("Cookie", try response.cookie("naam_session"))]).text
        #expect(home.contains(#"<html lang="ar" dir="rtl">"#))
    }
}
