// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import HTTPServer
import Localization
import Repositories

/// Shows who can be invited and, after a check, starts the sending.
struct InvitationController: Sendable {
    let context: SiteContext

    func respond(to visit: ConsoleVisit) async throws -> HTTPResponse {
        guard visit.isPost else { return visit.show(try await page(.overview, visit)) }
        return visit.form["step"] == "send" ? try await send(visit) : try await check(.check, visit)
    }

    private func check(_ step: InvitationsPage.Step, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        let page = try await page(step, visit)
        guard page.invitable > 0 else { return visit.proceed(to: .invitations) }
        return visit.show(page, status: step == .changed ? .conflict : .ok)
    }

    /// Nobody is invited whom the operator has not seen counted: a number that changed meanwhile is shown again.
    private func send(_ visit: ConsoleVisit) async throws -> HTTPResponse {
        guard let expected = visit.form["count"].flatMap({ Int($0) }), expected > 0 else { throw SiteRefusal.badRequest }
        let now = context.services.time.now
        let batch = InvitationBatch(
            id: InvitationBatch.ID(from: context.services.random),
            name: now.description,
            startedBy: visit.member.id,
            startedAt: now,
            size: expected
        )
        let isStarted = try await context.services.database.write { unit in
            guard try unit.invitableCount() == expected else { return false }
            _ = try unit.insert(batch)
            return true
        }
        guard isStarted else { return try await check(.changed, visit) }
        context.services.bells.invitations.ring()
        return visit.proceed(to: .invitations, .invitationsStarted)
    }

    private func page(_ step: InvitationsPage.Step, _ visit: ConsoleVisit) async throws -> InvitationsPage {
        let controller = context.configuration.controller
        let setting = InvitationsPage.Setting(
            previews: Language.offered.map {
                InvitationPreview(context.catalogues[$0], controller: controller, publicURL: context.configuration.publicURL)
            },
            controller: controller.name(in: visit.localizer.language),
            contact: controller.contactEmail,
            isLive: visit.request.query["live"] != "no",
            step: step
        )
        return try await context.services.database.read { try InvitationsPage.load(from: $0, setting) }
    }
}
