// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Repositories

/// Shows the ledger in plain words.
struct ConsoleLedgerController: Sendable {
    let context: SiteContext

    func respond(to visit: ConsoleVisit) async throws -> HTTPResponse {
        let before = visit.request.query["before"].flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
        let (key, publicURL) = (context.configuration.ledgerKey, context.configuration.publicURL)
        let standing = context.services.ledgerWatch.standing
        return visit.show(
            try await context.services.database.read { records in
                try LedgerPage.load(from: records, before: before, key: key, publicURL: publicURL, standing: standing)
            }
        )
    }
}
