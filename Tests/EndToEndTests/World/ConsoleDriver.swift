// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// An operator at the console, who reads pages and fills forms and has nothing else.
struct ConsoleDriver: Sendable {
    let visitor: WebVisitor

    // MARK: The door

    /// Tries a name and a password; returns the page behind it.
    static func enter(_ visitor: WebVisitor, user: String, password: String, language: String = "en") async throws -> WebVisitor.Page {
        let page = try await visitor.get("/console/sign-in?language=\(language)")
        var form = try page.form(to: "/console/sign-in")
        form.fill(type: "text", user)
        form.fill(type: "password", password)
        return try await visitor.submit(form, on: page)
    }

    static func signIn(_ visitor: WebVisitor, user: String, password: String, language: String = "en") async throws -> ConsoleDriver {
        let page = try await enter(visitor, user: user, password: password, language: language)
        guard page.status == 200, page.path == "/console" else {
            throw WebVisitor.Missing(what: "the console behind the sign-in (\(page.path), \(page.status))")
        }
        return ConsoleDriver(visitor: visitor)
    }

    func page(_ path: String) async throws -> WebVisitor.Page {
        let page = try await visitor.get(path)
        guard page.status == 200 else { throw WebVisitor.Missing(what: "\(path) (\(page.status))") }
        return page
    }

    // MARK: Lists

    /// Uploads files; returns where it led.
    func upload(_ files: [(name: String, bytes: [UInt8])]) async throws -> WebVisitor.Page {
        let page = try await page("/console/imports")
        let form = try page.form(to: "/console/imports")
        guard let field = form.names(ofType: "file").first else { throw WebVisitor.Missing(what: "a place for files on /console/imports") }
        return try await visitor.upload(form, on: page, field: field, files: files)
    }

    /// Starts the check of the sample list and waits for its report.
    func checkSample() async throws -> WebVisitor.Page {
        let page = try await page("/console/imports")
        return try await report(try await visitor.submit(try page.form(to: "/console/imports/sample"), on: page))
    }

    /// Waits until the dry run of an import is over.
    func report(_ started: WebVisitor.Page) async throws -> WebVisitor.Page {
        guard started.path.hasPrefix("/console/imports/") else {
            throw WebVisitor.Missing(what: "the report of the import (\(started.path), \(started.status)): \(started.text.prefix(300))")
        }
        return try await eventually("the report of the dry run") {
            let page = try await page(started.path)
            return page.forms.contains { $0.action.hasSuffix("/confirm") } ? page : nil
        }
    }

    /// Confirms with or without the statement that the law asks for.
    func confirm(_ report: WebVisitor.Page, withStatement isStated: Bool) async throws -> WebVisitor.Page {
        var form = try report.form(to: "/confirm")
        if isStated { form.checkAll() }
        return try await visitor.submit(form, on: report)
    }

    /// Waits until a confirmed import has taken everybody in; returns its last page.
    func finished(_ path: String) async throws -> WebVisitor.Page {
        try await eventually("the end of the import", within: .seconds(60)) {
            let page = try await page(path)
            return !page.refreshesItself && !page.forms.contains { $0.action.hasSuffix("/confirm") } ? page : nil
        }
    }

    /// Confirms and waits for the end.
    func takeIn(_ report: WebVisitor.Page) async throws -> WebVisitor.Page {
        let page = try await confirm(report, withStatement: true)
        guard page.status == 200, !page.title.hasPrefix("Error") else {
            throw WebVisitor.Missing(what: "a running import: \(page.text.prefix(300))")
        }
        return try await finished(report.path)
    }

    // MARK: Reaching people

    /// Whether there is anybody to invite.
    func canInvite() async throws -> Bool {
        try await page("/console/invitations").forms.contains { $0.action.hasSuffix("/console/invitations") && $0.method == "post" }
    }

    /// Invites everybody who may be invited, over the page that asks once more.
    func inviteAll() async throws -> WebVisitor.Page {
        let overview = try await page("/console/invitations")
        let check = try await press("check", of: "/console/invitations", on: overview)
        return try await press("send", of: "/console/invitations", on: check)
    }

    /// Starts a campaign, over the page that asks once more, and returns the path of its page.
    func startCampaign(named name: String, template: String) async throws -> String {
        let page = try await page("/console/campaigns/new")
        var form = try page.form(to: "/console/campaigns/new")
        form.fill(type: "text", name)
        form.check("template", value: template)
        let check = try await visitor.submit(form, on: page, pressing: ("step", "check"))
        let started = try await press("send", of: "/console/campaigns/new", on: check)
        guard started.path.hasPrefix("/console/campaigns/"), started.path != "/console/campaigns/new" else {
            throw WebVisitor.Missing(what: "the page of the campaign (\(started.path), \(started.status)): \(started.mainText.prefix(400))")
        }
        return started.path
    }

    /// The page of a campaign once nothing of it waits any more.
    func finishedCampaign(_ path: String, within limit: Duration = .seconds(60)) async throws -> WebVisitor.Page {
        try await eventually("the end of the campaign", within: limit) {
            let page = try await page(path)
            return Self.isOver(page) ? page : nil
        }
    }

    /// Whether nothing of the campaign on its page can be stopped any more.
    static func isOver(_ campaign: WebVisitor.Page) -> Bool {
        !campaign.forms.contains { $0.action.hasSuffix("/stop") }
    }

    /// Presses the button of that value in a form.
    private func press(_ value: String, of action: String, on page: WebVisitor.Page) async throws -> WebVisitor.Page {
        let form = try page.form(to: action)
        guard let button = form.controls.first(where: { $0.type == "submit" && $0.value == value }) else {
            throw WebVisitor.Missing(what: "a button to \(value) on \(page.url) (\(page.status)): \(page.mainText.prefix(300))")
        }
        return try await visitor.submit(form, on: page, pressing: (button.name, button.value))
    }

    // MARK: People

    /// The page of the person with that address or number; nil when the console says that nobody is known by it.
    func find(_ identity: String) async throws -> WebVisitor.Page? {
        let found = try await search(identity, on: "/console/people")
        return found.path.hasPrefix("/console/people/") ? found : nil
    }

    /// Whether the suppression page says that an address or number is suppressed.
    func isSuppressed(_ identity: String) async throws -> Bool {
        let page = try await search(identity, on: "/console/suppression")
        if page.html.contains("notice warning") { return true }
        guard page.html.contains("notice information") else {
            throw WebVisitor.Missing(
                what: "a word about \(identity) on /console/suppression (\(page.status)): \(page.mainText.prefix(300))"
            )
        }
        return false
    }

    /// The journey in figures, as the home page shows them.
    func funnel() async throws -> FunnelFigures {
        let page = try await page("/console")
        guard let figures = FunnelFigures(page.amounts) else {
            throw WebVisitor.Missing(what: "the funnel on the home page: \(page.amounts)")
        }
        return figures
    }

    private func search(_ identity: String, on path: String) async throws -> WebVisitor.Page {
        let page = try await page(path)
        guard var form = page.forms.first(where: { $0.action.hasSuffix(path) && $0.method == "post" }) else {
            throw WebVisitor.Missing(what: "a search on \(path)")
        }
        for type in ["text", "search", "email", "tel"] { form.fill(type: type, identity) }
        return try await visitor.submit(form, on: page)
    }
}
