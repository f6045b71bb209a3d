// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import HTML
import HTTPServer
import Localization
import Repositories

/// The way out of an invitation: by the mail program's one click (RFC 8058) or by a button on this page; a GET decides nothing.
struct DeclineController: Sendable {
    let context: SiteContext
    let token: PersonalToken

    private struct Found: Sendable {
        let invitation: Invitation
        let subject: DataSubject?
    }

    func show(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let found = try await find() else { throw SiteRefusal.notFound }
        let language = context.language(asked: request.query["lang"], of: found.subject)
        if found.invitation.state == .declined { return done(language) }
        let page = context.page("decline.title", in: language, same: same)
        let l = page.localizer
        let brand: [String: MessageArgument] = ["brand": .text(context.configuration.controller.name(in: language))]
        return .html(
            page.bytes { w in
                w(.h1, page.title)
                w(.p, l.text("decline.text", brand), .class("lead"))
                w.form(to: same(language)) { w in
                    w(.div, .class("buttons")) { w in
                        w(Button(l.text("decline.button"), name: "decline", value: "yes"))
                        w(Button(l.text("decline.back"), to: Route.invitedOptIn(language, token).reference, kind: .quiet))
                    }
                }
            }
        )
    }

    /// No login, no cookie, no redirect: mail programs send `List-Unsubscribe=One-Click` and nothing else.
    func decline(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let found = try await find() else { throw SiteRefusal.notFound }
        let isOneClick = request.formFields()?["List-Unsubscribe"] == "One-Click"
        let procedure = context.services.invitations
        let (token, method) = (token, isOneClick ? ConsentMethod.emailOneClick : .emailLink)
        try await context.services.database.write { unit in
            guard let invitation = try unit.invitation(token) else { return }
            try procedure.declined(invitation, method: method, in: unit)
        }
        context.services.bells.ledger.ring()
        return done(context.language(asked: request.query["lang"], of: found.subject))
    }

    private func find() async throws -> Found? {
        try await context.services.database.read { [token] records in
            guard let invitation = try records.invitation(token) else { return nil }
            return Found(invitation: invitation, subject: try records.subject(invitation.subject))
        }
    }

    private func same(_ language: Language) -> URLReference {
        Route.declineInvitation(token).reference.query("lang", language.rawValue)
    }

    private func done(_ language: Language) -> HTTPResponse {
        OutcomePage(context: context, language: language, title: "declined.title", text: "declined.text", kind: .ended, same: same)
            .response()
    }
}
