// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Persistence
import Site
import Testing

@Suite struct HealthTests {
    @Test
    func `a node that is ready says so with 200, and any other reason is a 503 that names it`() async throws {
        let house = try await SiteHarness()
        for verdict in Readiness.allCases {
            house.health.verdict.withLock { $0 = verdict }
            let response = await house.get("/health/ready")
            #expect(response.text == #"{"status":"\#(verdict.rawValue)"}"#)
            #expect(response.status.code == (verdict == .ready ? 200 : 503))
            #expect((response.headers["retry-after"] != nil) == (verdict != .ready))
        }
    }

    @Test
    func `a node whose store is closed is alive all the same`() async throws {
        let house = try await SiteHarness()
        await house.database.close()
        #expect(await house.get("/health/live").text == #"{"status":"live"}"#)
        #expect(await house.get("/health").status.code == 503)
    }

    @Test(arguments: ["/health/", "/health/other", "/health/live/x"])
    func `an address beside these does not exist`(_ path: String) async throws {
        #expect(await (try await SiteHarness()).get(path).status == .notFound)
    }
}
