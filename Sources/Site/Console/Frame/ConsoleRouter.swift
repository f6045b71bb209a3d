// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import HTML
import HTTPServer
import Localization

/// The door of the console: nobody passes without a session, no form without its token, whatever room it is for.
struct ConsoleRouter: Sendable {
    let context: SiteContext

    func respond(to route: Route, request: HTTPRequest) async throws -> HTTPResponse {
        if request.method == .post, !RequestOrigin.isOurs(request, at: context.configuration.publicOrigin) { throw SiteRefusal.forbidden }
        let keeper = Doorkeeper(context: context)
        let guest = try await keeper.guest(of: request)
        if !route.needsSignIn {
            if guest != nil, request.method == .get { return .redirect(to: Route.home.path) }
            return try await SignInController(context: context, keeper: keeper).respond(to: request)
        }
        guard let guest else { return Self.toTheDoor(from: route, request) }
        return try await enter(route, visit(guest, request))
    }

    private func enter(_ route: Route, _ visit: ConsoleVisit) async throws -> HTTPResponse {
        guard let act = route.staffAct(visit.request.method) else { throw SiteRefusal.notFound }
        if case .refused(let refusal) = StaffPolicy.verdict(on: act, by: visit.member.role) {
            return visit.show(RefusedPage(refusal, in: act == .openEvidence ? .evidence : .home), status: .forbidden)
        }
        switch route {
        case .signOut: return try await signOut(visit)
        case .consoleLanguage: return try await LanguageController(context: context).respond(to: visit)
        case .home: return try await HomeController(context: context).respond(to: visit)
        case .people: return try await PeopleController(context: context).respond(to: visit)
        case .person(let id): return try await PeopleController(context: context).respond(to: visit, person: id)
        case .imports, .sampleImport, .importReport, .confirmImport, .discardImport:
            return try await ImportController(context: context).respond(to: visit, route)
        case .invitations: return try await InvitationController(context: context).respond(to: visit)
        case .campaigns, .newCampaign, .campaign, .stopCampaign:
            return try await CampaignController(context: context).respond(to: visit, route)
        case .suppression: return try await SuppressionController(context: context).respond(to: visit)
        case .evidence, .evidenceOpening, .evidenceSheet: return try await EvidenceController(context: context).respond(to: visit, route)
        case .consoleLedger: return try await ConsoleLedgerController(context: context).respond(to: visit)
        default: throw SiteRefusal.notFound
        }
    }

    private func visit(_ guest: (member: StaffMember, token: PersonalToken), _ request: HTTPRequest) throws -> ConsoleVisit {
        let upload = request.method == .post && request.mediaType == "multipart/form-data" ? request.multipart() : nil
        var form = FormFields()
        if request.method == .post {
            if request.mediaType == "multipart/form-data" {
                guard upload != nil else { throw SiteRefusal.badRequest }
            } else {
                guard let fields = request.formFields() else { throw SiteRefusal.badRequest }
                form = fields
            }
            let code = upload?.text(FormGuard.fieldName) ?? form[FormGuard.fieldName]
            guard context.forms.isGenuine(code, for: guest.token, .console) else { throw SiteRefusal.forbidden }
        }
        let frame = ConsoleFrame(
            localizer: context.catalogues[guest.member.language],
            assets: context.assets,
            userName: guest.member.userName,
            role: guest.member.role,
            token: context.forms.field(for: guest.token, .console),
            mode: context.mode,
            notice: request.query["\(ConsoleNotice.parameter)"].flatMap(ConsoleNotice.init)
        )
        return ConsoleVisit(member: guest.member, token: guest.token, request: request, frame: frame, form: form, upload: upload)
    }

    /// A page that was asked for comes back after signing in; a form does not, for its answer would be nobody's.
    private static func toTheDoor(from route: Route, _ request: HTTPRequest) -> HTTPResponse {
        guard request.method == .get, route != .home else { return .redirect(to: Route.signIn.path) }
        return .redirect(to: Route.signIn.reference.query("next", route.path).text)
    }

    private func signOut(_ visit: ConsoleVisit) async throws -> HTTPResponse {
        try await Doorkeeper(context: context).end(visit.token)
        var response = HTTPResponse.redirect(to: Route.signIn.path)
        response.headers.add("Set-Cookie", ConsoleCookie.session.removal(isSecure: context.configuration.hasSecureCookies))
        response.headers.add("Clear-Site-Data", "\"cache\"")
        return response
    }
}
