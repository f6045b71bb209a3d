// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import HTTPServer
import Localization
import Repositories

/// Takes lists, shows their reports, takes them in or throws them away.
struct ImportController: Sendable {
    let context: SiteContext

    private var runner: any ImportRunner { context.services.imports }

    func respond(to visit: ConsoleVisit, _ route: Route) async throws -> HTTPResponse {
        switch route {
        case .imports: return try await visit.isPost ? upload(visit) : list(visit)
        case .sampleImport:
            guard context.configuration.demo != nil else { throw SiteRefusal.notFound }
            return try await start(visit) { try await runner.startSample(by: visit.member.id) }
        case .importReport(let id): return visit.show(try await page(id, visit))
        case .confirmImport(let id): return try await confirm(id, visit)
        case .discardImport(let id): return try await discard(id, visit)
        default: throw SiteRefusal.notFound
        }
    }

    private func upload(_ visit: ConsoleVisit) async throws -> HTTPResponse {
        guard let form = visit.upload else { throw SiteRefusal.unsupportedMediaType }
        // A browser sends one part without a name when no file was chosen.
        let parts = form.parts.filter { $0.name == "files" && !($0.filename ?? "").isEmpty }
        let files = parts.map { (name: UploadName.shown($0.filename ?? ""), bytes: Array($0.bytes)) }
        return try await start(visit) { try await runner.start(files, by: visit.member.id) }
    }

    private func start(_ visit: ConsoleVisit, _ begin: () async throws -> ListImport.ID) async throws -> HTTPResponse {
        do {
            return visit.proceed(to: .importReport(try await begin()))
        } catch let refusal as ImportRefusal {
            return try await list(visit, refusal)
        }
    }

    private func list(_ visit: ConsoleVisit, _ refusal: ImportRefusal? = nil) async throws -> HTTPResponse {
        let hasSample = context.configuration.demo != nil
        var page = try await context.services.database.read { try ImportsPage.load(from: $0, hasSample: hasSample) }
        page.refusal = refusal
        return visit.show(page, status: refusal == nil ? .ok : refusal == .tooLarge ? .contentTooLarge : .unprocessableContent)
    }

    private func page(_ id: ListImport.ID, _ visit: ConsoleVisit) async throws -> ImportPage {
        let controller = context.configuration.controller.name(in: visit.localizer.language)
        let isLive = visit.request.query["live"] != "no"
        let page = try await context.services.database.read { try ImportPage.load(id, from: $0, controller: controller, isLive: isLive) }
        guard let page else { throw SiteRefusal.notFound }
        return page
    }

    private func confirm(_ id: ListImport.ID, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        guard visit.form["statement"] == "yes" else { return try await refuse(id, .statementMissing, visit) }
        do {
            try await runner.confirm(id, by: visit.member.id)
        } catch ImportRefusal.notPossibleNow {
            return try await refuse(id, .notPossibleNow, visit)
        }
        return visit.proceed(to: .importReport(id), .importConfirmed)
    }

    private func discard(_ id: ListImport.ID, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        do {
            try await runner.discard(id)
        } catch ImportRefusal.notPossibleNow {
            return try await refuse(id, .notPossibleNow, visit)
        }
        return visit.proceed(to: .imports, .importDiscarded)
    }

    private func refuse(_ id: ListImport.ID, _ problem: ImportPage.Problem, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        var page = try await page(id, visit)
        page.problem = problem
        return visit.show(page, status: problem == .notPossibleNow ? .conflict : .unprocessableContent)
    }
}
