// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import HTTPServer
import Repositories

/// Changes the language in which somebody works.
struct LanguageController: Sendable {
    let context: SiteContext

    func respond(to visit: ConsoleVisit) async throws -> HTTPResponse {
        guard let language = Language.offered.first(where: { $0.rawValue == visit.form["language"] }) else { throw SiteRefusal.badRequest }
        let id = visit.member.id
        try await context.services.database.write { unit in
            guard var member = try unit.staffMember(id) else { return }
            member.language = language
            try unit.save(member)
        }
        return visit.proceed(to: LocalTarget.route(visit.form["next"]) ?? .home)
    }
}
