// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Repositories

/// Shows the ledger in plain words.
struct ConsoleLedgerController: Sendable {
    let context: SiteContext

    func respond(to visit: ConsoleVisit) async throws -> HTTPResponse {
        let before = visit.request.query["before"].flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
        let (key, publicURL) = (context.configuration.ledgerKey, context.configuration.publicURL)
        return visit.show(
            try await context.services.database.read { try LedgerPage.load(from: $0, before: before, key: key, publicURL: publicURL) }
        )
    }
}
