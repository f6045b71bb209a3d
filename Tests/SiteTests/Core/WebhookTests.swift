// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Persistence
import Repositories
import Site
import Testing

struct WebhookTests {
    private func deliver(_ house: SiteHarness, _ body: String, signature: String?) async -> HTTPResponse {
        let headers = signature.map { [(name: "X-Hub-Signature-256", value: $0)] } ?? []
        return await house.site.respond(
            to: HTTPRequest(method: .post, path: "/webhook", headers: HTTPHeaders(headers), body: Array(body.utf8))
        )
    }

    private func kept(_ house: SiteHarness) async throws -> [String] {
        try await house.database.write { unit in try unit.pending(limit: 10).map { String(decoding: $0.body, as: UTF8.self) } }
    }

    @Test
    func `an authentic delivery is kept as it came before it is acknowledged`() async throws {
        let house = try await SiteHarness()
        #expect(await deliver(house, #"{"object":"x"}"#, signature: "sha256=right").status == .ok)
        #expect(try await kept(house) == [#"{"object":"x"}"#])
    }

    @Test(arguments: [nil, "", "sha256=wrong", "right"])
    func `a delivery with a wrong signature leaves nothing behind`(signature: String?) async throws {
        let house = try await SiteHarness()
        #expect(await deliver(house, "{}", signature: signature).status == .unauthorized)
        #expect(try await kept(house).isEmpty)
    }

    @Test
    func `a delivery that cannot be kept is not acknowledged`() async throws {
        let house = try await SiteHarness()
        await house.database.close()
        let response = await deliver(house, "{}", signature: "sha256=right")
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers["retry-after"] != nil)
    }

    @Test
    func `the handshake is answered with its challenge as plain text`() async throws {
        let house = try await SiteHarness()
        let query = FormFields(["hub.mode": "subscribe", "hub.verify_token": "right", "hub.challenge": "<b>1158201444</b>"])
        let response = await house.get("/webhook", query: query)
        #expect(response.text == "<b>1158201444</b>")
        #expect(response.headers["content-type"] == "text/plain; charset=utf-8")
        #expect(response.headers["x-content-type-options"] == "nosniff")
    }

    @Test
    func `a handshake with a wrong token is refused`() async throws {
        let query = FormFields(["hub.mode": "subscribe", "hub.verify_token": "wrong", "hub.challenge": "1"])
        #expect(await (try await SiteHarness()).get("/webhook", query: query).status == .forbidden)
    }
}
