// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import Cryptography
import HTTPServer
import Localization
import Repositories

/// Lets staff in. An unknown name and a wrong password look the same and take the same time.
struct SignInController: Sendable {
    private static let longestPassword = 500
    private static let longestName = 100
    let context: SiteContext
    let keeper: Doorkeeper

    func respond(to request: HTTPRequest) async throws -> HTTPResponse {
        request.method == .post ? try await enter(request) : show([], request, FormFields(), status: .ok)
    }

    private func enter(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let form = request.formFields(limits: FormFields.Limits(fields: 8, valueLength: 1024)) else { throw SiteRefusal.badRequest }
        guard let secret = ConsoleCookie.door.token(in: request), context.forms.isGenuine(form[FormGuard.fieldName], for: secret, .signIn)
        else {
            return show([.stale], request, form, status: .forbidden)
        }
        let name = (form["user"] ?? "").removingInvisibles().filter { !$0.isWhitespace }
        let password = form["password"] ?? ""
        var problems: [SignInPage.Problem] = []
        if name.isEmpty { problems.append(.userNameMissing) }
        if password.isEmpty { problems.append(.passwordMissing) }
        guard problems.isEmpty else { return show(problems, request, form, status: .unprocessableContent) }
        let attempts = Self.attempts(on: name, of: request)
        let services = context.services
        // Counted before it is tried, so that many at once cannot all pass the count.
        guard try await services.database.write({ unit in try unit.admit(attempts, at: services.time.now) }) else {
            var response = show([.tooManyTries], request, form, status: .tooManyRequests)
            response.headers.set("Retry-After", "900")
            return response
        }
        guard let member = try await member(name, password) else { return show([.wrong], request, form, status: .unprocessableContent) }
        try await services.database.write { unit in for attempt in attempts { try unit.forget(attempt) } }
        return try await letIn(member, request, form)
    }

    /// A name has no space in it, so no two pairs of name and address have one key.
    private static func attempts(on name: String, of request: HTTPRequest) -> [Attempt] {
        let name = String(name.lowercased().prefix(longestName))
        return [
            Attempt(.signIn, "\(request.remoteNetwork) \(name)"), Attempt(.signInName, name),
            Attempt(.signInAddress, request.remoteNetwork),
        ]
    }

    /// The password is hashed once in every case.
    private func member(_ name: String, _ password: String) async throws -> StaffMember? {
        let isTooLong = name.utf8.count > Self.longestName || password.utf8.count > Self.longestPassword
        let known = isTooLong ? nil : try await context.services.database.read { records in try records.staffMember(named: name) }
        return try await context.services.passwords.matches(isTooLong ? "" : password, known?.password) ? known : nil
    }

    private func letIn(_ member: StaffMember, _ request: HTTPRequest, _ form: FormFields) async throws -> HTTPResponse {
        let token = try await keeper.begin(
            for: member,
            in: Self.language(form["language"]),
            replacing: ConsoleCookie.session.token(in: request)
        )
        var response = HTTPResponse.redirect(to: (LocalTarget.route(form["next"]) ?? .home).path)
        let isSecure = context.configuration.hasSecureCookies
        response.headers.add("Set-Cookie", ConsoleCookie.session.header(token, isSecure: isSecure))
        response.headers.add("Set-Cookie", ConsoleCookie.door.removal(isSecure: isSecure))
        return response
    }

    private func show(_ problems: [SignInPage.Problem], _ request: HTTPRequest, _ form: FormFields, status: HTTPStatus) -> HTTPResponse {
        let known = ConsoleCookie.door.token(in: request)
        let secret = known ?? PersonalToken(from: context.services.random)
        var page = SignInPage(token: context.forms.field(for: secret, .signIn))
        page.problems = problems
        page.userName = String((form["user"] ?? "").prefix(Self.longestName))
        page.next = LocalTarget.route(form["next"] ?? request.query["next"])
        page.chosen = Self.language(form["language"] ?? request.query["language"])
        page.demo = context.configuration.demo.map { ($0.signIn, $0.officer) }
        let localizer = context.catalogues[page.chosen ?? context.language(of: request)]
        var response = HTTPResponse.html(page.bytes(localizer, assets: context.assets, mode: context.mode), status: status)
        if known == nil {
            response.headers.add("Set-Cookie", ConsoleCookie.door.header(secret, isSecure: context.configuration.hasSecureCookies))
        }
        return response
    }

    private static func language(_ text: String?) -> Language? { Language.offered.first { $0.rawValue == text } }
}
