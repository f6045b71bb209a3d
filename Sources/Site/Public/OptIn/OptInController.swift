// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Cryptography
import HTML
import HTTPServer
import Localization
import PhoneNumbers
import Repositories

/// The opt-in form, open to everybody and by the link of an invitation.
struct OptInController: Sendable {
    let context: SiteContext
    let language: Language
    let token: PersonalToken?

    private struct Shown: Sendable {
        let form: OptInForm
        let invitation: Invitation?
    }

    func show() async throws -> HTTPResponse {
        guard let shown = try await load() else { return expired }
        return OptInPage(form: shown.form, token: token).response(context)
    }

    func submit(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let fields = request.formFields() else { throw SiteRefusal.badRequest }
        guard let shown = try await load() else { return expired }
        var page = OptInPage(form: shown.form, token: token)
        let ticked = fields.values("purpose")
        page.chosen = Set(shown.form.purposes.filter { ticked.contains($0.rawValue) })
        page.typedNumber = fields["number"] ?? ""
        if fields[OptInPage.formField] != shown.form.name {
            // Read anew, chosen anew: a box must not be ticked for a text that nobody has seen (Art. 4(11), 7(1)).
            page.chosen = []
            page.problems.append(.changed)
        } else if page.chosen.isEmpty {
            page.problems.append(.noPurpose)
        }
        let number = number(in: page.typedNumber, isAsked: fields["way"] == "ask")
        if case .failure(let problem) = number { page.problems.append(.number(problem.problem)) }
        guard page.problems.isEmpty, case .success(let typed) = number else { return page.response(context) }
        return try await begin(
            OptInSubmission(purposes: page.chosen, form: shown.form, typedNumber: typed, invitee: shown.invitation?.subject),
            shown.invitation,
            typed == nil ? [] : Self.attempts(of: request)
        )
    }

    /// This machine itself is not limited.
    private static func attempts(of request: HTTPRequest) -> [Attempt] {
        ["127.0.0.1", "::1"].contains(request.remoteAddress) ? [] : [Attempt(.typedNumber, request.remoteNetwork)]
    }

    private func begin(_ submission: OptInSubmission, _ invitation: Invitation?, _ attempts: [Attempt]) async throws -> HTTPResponse {
        let services = context.services
        let code = try await services.database.write { unit in
            guard try unit.admit(attempts, at: services.time.now) else { throw SiteRefusal.tooManyRequests }
            if let invitation { try services.invitations.answered(invitation, in: unit) }
            return try services.optIn.begin(submission, in: unit)
        }
        services.bells.ledger.ring()
        guard submission.typedNumber != nil else { return .redirect(to: Route.openWhatsApp(language, code).path) }
        services.bells.messages.ring()
        return .redirect(to: Route.confirmationSent(language).path)
    }

    /// The form, and the invitation that the link stands for; nil when the link is over.
    private func load() async throws -> Shown? {
        guard let form = try await context.formShelf.form(in: language) else { throw SiteRefusal.notFound }
        guard let token else { return Shown(form: form, invitation: nil) }
        let invitations = context.services.invitations
        return try await context.services.database.read { records in
            guard let invitation = try records.invitation(token), invitations.isOpen(invitation) else { return nil }
            return Shown(form: form, invitation: invitation)
        }
    }

    private struct Refusal: Error {
        let problem: OptInPage.NumberProblem
    }

    /// The number, nil when none was typed and none is needed, or why it cannot be taken.
    private func number(in typed: String, isAsked: Bool) -> Result<PhoneNumber?, Refusal> {
        switch context.services.numbers.parse(typed) {
        case .success(let number): .success(number)
        case .failure(.empty): isAsked ? .failure(Refusal(problem: .missing)) : .success(nil)
        case .failure(.hasLetters), .failure(.hasExtension): .failure(Refusal(problem: .letters))
        case .failure(.tooShort), .failure(.tooLong): .failure(Refusal(problem: .length))
        case .failure(.noCountry): .failure(Refusal(problem: .noCountry))
        case .failure(.notPossible): .failure(Refusal(problem: .notPossible))
        }
    }

    private var expired: HTTPResponse {
        OutcomePage(
            context: context,
            language: language,
            title: "optin.expired.title",
            text: "optin.expired.text",
            kind: .attention,
            same: { OptInPage.route($0, token).reference },
            next: (label: "optin.expired.next", target: Route.optIn(language).reference)
        ).response(.gone)
    }
}
