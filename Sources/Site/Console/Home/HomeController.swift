// SPDX-License-Identifier: Apache-2.0
import HTML
import HTTPServer
import Repositories

/// Shows the first room.
struct HomeController: Sendable {
    let context: SiteContext

    func respond(to visit: ConsoleVisit) async throws -> HTTPResponse {
        let isLive = visit.request.query["live"] != "no"
        let demo = context.mode.map { HomePage.Demo(mailbox: $0.mailbox, phones: $0.phones) }
        let alarm = context.services.ledgerWatch.standing.alarm
        return visit.show(
            try await context.services.database.read { records in try HomePage.load(from: records, alarm: alarm, demo: demo, isLive: isLive)
            }
        )
    }
}
