// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import HTTPServer
import Repositories

/// Shows campaigns, makes one after a check, stops one.
struct CampaignController: Sendable {
    let context: SiteContext

    func respond(to visit: ConsoleVisit, _ route: Route) async throws -> HTTPResponse {
        switch route {
        case .campaigns: return visit.show(try await context.services.database.read { try CampaignsPage.load(from: $0) })
        case .newCampaign: return try await make(visit)
        case .campaign(let id): return try await show(id, visit)
        case .stopCampaign(let id): return try await stop(id, visit)
        default: throw SiteRefusal.notFound
        }
    }

    private func show(_ id: Campaign.ID, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        let isLive = visit.request.query["live"] != "no"
        guard let page = try await context.services.database.read({ try CampaignPage.load(id, from: $0, isLive: isLive) }) else {
            throw SiteRefusal.notFound
        }
        return visit.show(page)
    }

    private func stop(_ id: Campaign.ID, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        let isKnown = try await context.services.database.write { unit in
            guard let campaign = try unit.campaign(id) else { return false }
            if campaign.state == .filling || campaign.state == .sending { try unit.setState(.stopped, of: id) }
            return true
        }
        guard isKnown else { throw SiteRefusal.notFound }
        return visit.proceed(to: .campaign(id), .campaignStopped)
    }

    // MARK: A new one

    private func make(_ visit: ConsoleVisit) async throws -> HTTPResponse {
        var page = try await context.services.database.read { try NewCampaignPage.load(from: $0) }
        guard visit.isPost else { return visit.show(page) }
        page.name = Self.cleaned(visit.form["name"] ?? "")
        page.template = visit.form["template"] ?? ""
        if visit.form["step"] == "change" { return visit.show(page) }
        guard let choice = Self.check(&page) else { return visit.show(page, status: .unprocessableContent) }
        guard visit.form["step"] == "send" else {
            page.step = .check(choice)
            return visit.show(page)
        }
        return try await send(page, choice, visit)
    }

    /// The template of the form when everything is as it must be; otherwise the page says what is not.
    private static func check(_ page: inout NewCampaignPage) -> TemplateChoice? {
        if page.name.isEmpty { page.problems.append(.nameMissing) }
        if page.name.count > NewCampaignPage.longestName { page.problems.append(.nameTooLong) }
        let name = page.template
        let choice = page.choices.first { $0.name == name }
        if choice == nil { page.problems.append(.templateMissing) }
        if choice?.audience == 0 { page.problems.append(.noAudience) }
        return page.problems.isEmpty ? choice : nil
    }

    /// Starts it only for what was checked: another number of people or another template is shown again.
    private func send(_ page: NewCampaignPage, _ choice: TemplateChoice, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        let campaign = Campaign(
            id: Campaign.ID(from: context.services.random),
            name: page.name,
            template: choice.name,
            purpose: choice.purpose,
            state: .filling,
            startedBy: visit.member.id,
            startedAt: context.services.time.now
        )
        let expected = visit.form["count"].flatMap { Int($0) }
        let changed = try await context.services.database.write { unit -> TemplateChoice? in
            let now = try TemplateChoice.all(of: try unit.templates()) { try unit.audienceSize(for: $0) }.first { $0.name == choice.name }
            guard now == choice, choice.audience == expected else { return now ?? choice }
            try unit.insert(campaign)
            var entry = LedgerEntry(.campaignStarted, at: campaign.startedAt, purpose: campaign.purpose)
            entry.count = choice.audience
            entry.detail = campaign.id.description
            entry.template = choice.texts.first?.hash
            try unit.append(entry)
            return nil
        }
        if let changed {
            var page = page
            page.step = .check(changed)
            page.problems = [.changed]
            return visit.show(page, status: .conflict)
        }
        context.services.bells.campaigns.ring()
        context.services.bells.ledger.ring()
        return visit.proceed(to: .campaign(campaign.id), .campaignStarted)
    }

    private static func cleaned(_ name: String) -> String {
        name.removingInvisibles().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
