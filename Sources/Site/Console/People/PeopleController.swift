// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTTPServer
import Repositories

/// Shows people, finds one, shows one.
struct PeopleController: Sendable {
    let context: SiteContext

    func respond(to visit: ConsoleVisit) async throws -> HTTPResponse {
        if visit.isPost { return try await find(visit) }
        let filter = visit.request.query["show"].flatMap(PeopleFilter.init) ?? .all
        let cursor = visit.request.query["after"].flatMap { PeopleCursor(text: $0) }
        return visit.show(try await context.services.database.read { try PeoplePage.load(from: $0, filter: filter, after: cursor) })
    }

    func respond(to visit: ConsoleVisit, person id: DataSubject.ID) async throws -> HTTPResponse {
        let page = try await context.services.database.read { records in try PersonPage.load(id, from: records) }
        guard let page else { throw SiteRefusal.notFound }
        return visit.show(page)
    }

    private func find(_ visit: ConsoleVisit) async throws -> HTTPResponse {
        switch TypedIdentity(visit.form["identity"] ?? "", numbers: context.services.numbers) {
        case .empty: return try await list(.empty, visit)
        case .unreadable: return try await list(.unreadable, visit)
        case .identity(let identity):
            guard let subject = try await context.services.database.read({ try $0.subject(identifiedBy: identity) }) else {
                return try await list(.unknown, visit)
            }
            return visit.proceed(to: .person(subject.id))
        }
    }

    private func list(_ problem: PeoplePage.SearchProblem, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        var page = try await context.services.database.read { try PeoplePage.load(from: $0, filter: .all, after: nil) }
        page.problem = problem
        return visit.show(page, status: problem == .unknown ? .ok : .unprocessableContent)
    }
}
