// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Repositories

/// Answers those who watch over the program; the words are for machines and name nobody.
struct HealthController: Sendable {
    let services: SiteServices

    /// `/health/live`: the process answers, whatever the store does. `/health/ready`: requests may come. `/health`: the store can be read.
    func respond(to route: Route) async throws -> HTTPResponse {
        switch route {
        case .healthLive: return Self.answer("live")
        case .healthReady:
            let verdict = await services.health.readiness()
            var response = Self.answer(verdict.rawValue)
            if verdict != .ready {
                response.status = .serviceUnavailable
                response.headers.set("Retry-After", "5")
            }
            return response
        default:
            _ = try await services.database.read { records in try records.entryCount() }
            return Self.answer("ok")
        }
    }

    private static func answer(_ status: String) -> HTTPResponse {
        .json(Array(#"{"status":"\#(status)"}"#.utf8))
    }
}
