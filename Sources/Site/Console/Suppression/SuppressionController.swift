// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Repositories

/// Shows the suppression list in figures and checks one identity; what was typed is neither kept nor shown again.
struct SuppressionController: Sendable {
    let context: SiteContext

    func respond(to visit: ConsoleVisit) async throws -> HTTPResponse {
        let typed = visit.isPost ? TypedIdentity(visit.form["identity"] ?? "", numbers: context.services.numbers) : nil
        let page = try await context.services.database.read { try SuppressionPage.load(from: $0, typed: typed) }
        return visit.show(page, status: page.hasErrors ? .unprocessableContent : .ok)
    }
}
