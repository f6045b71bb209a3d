// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTML
import HTTPServer
import Localization
import Repositories

/// What a person gets, opened on what holds now: stop everything first, then each kind; by the link of a message.
struct PreferencesController: Sendable {
    let context: SiteContext
    let token: PersonalToken

    private struct Found: Sendable {
        let subject: DataSubject
        let permissions: [Permission]
        let form: OptInForm?
        let isExpired: Bool
    }

    func show(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let found = try await find() else { throw SiteRefusal.notFound }
        let language = context.language(asked: request.query["lang"], of: found.subject)
        let receipt = request.query["receipt"].flatMap { PersonalToken($0) }
        if found.subject.stage != .active { return stopped(language, receipt) }
        if found.isExpired { throw SiteRefusal.gone }
        return page(found, language, isSaved: request.query["saved"] != nil, receipt: receipt)
    }

    func change(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let fields = request.formFields() else { throw SiteRefusal.badRequest }
        guard let found = try await find() else { throw SiteRefusal.notFound }
        let language = context.language(asked: request.query["lang"], of: found.subject)
        if found.subject.stage != .active { return stopped(language, nil) }
        if found.isExpired { throw SiteRefusal.gone }
        let kept = Set(fields.values("keep").map(PurposeCode.init(rawValue:)))
        let given = Set(found.permissions.filter(\.state.allowsMessages).map(\.purpose))
        let ending: Set<PurposeCode>? = fields["act"] == "stop" ? nil : given.subtracting(kept)
        let (procedure, subject, now) = (context.services.withdrawal, found.subject.id, context.services.time.now)
        let receipts = ReceiptLinks(random: context.services.random, time: context.services.time)
        let receipt = try await context.services.database.write { unit -> PersonalToken? in
            guard ending != [], let known = try unit.subject(subject) else { return nil }
            let word = WithdrawalWord(method: .webLink, writtenAt: now)
            let outcome = try procedure.withdraw(ending, of: known, word: word, in: unit)
            return try receipts.link(after: outcome, of: subject, in: unit)
        }
        context.services.bells.ledger.ring()
        let next = same(language, receipt).query("saved", "1")
        return .redirect(to: next.text)
    }

    private func page(_ found: Found, _ language: Language, isSaved: Bool, receipt: PersonalToken?) -> HTTPResponse {
        var page = context.page("preferences.title", in: language) { same($0, receipt) }
        let l = page.localizer
        let brand: [String: MessageArgument] = ["brand": .text(context.configuration.controller.name(in: language))]
        if isSaved { page.banner = Notice(l.text("preferences.saved"), kind: .success) }
        let given = found.permissions.filter(\.state.allowsMessages)
        return .html(
            page.bytes { w in
                w(.h1, page.title)
                if let receipt { w(.p) { $0(.a, l.text("preferences.receipt"), .href(Route.receipt(receipt).reference)) } }
                w(.p, l.text("preferences.lead", brand), .class("lead"))
                w.form(to: same(language)) { w in
                    w(.div, .class("buttons")) { $0(Button(l.text("preferences.stop-all"), kind: .danger, name: "act", value: "stop")) }
                    w(.p, l.text("preferences.stop-all.hint"), .class("hint"))
                }
                if !given.isEmpty { writeChoices(found, given, language, l, to: &w) }
                w(.p) { w in
                    w.text(l.text("preferences.more", brand))
                    w.text(" ")
                    w(.a, l.text("preferences.more.link"), .href(Route.optIn(language).reference))
                }
            }
        )
    }

    private func writeChoices(_ found: Found, _ given: [Permission], _ language: Language, _ l: Localizer, to w: inout HTMLWriter) {
        w(.div, .class("divider")) { $0.text(l.text("optin.or")) }
        w.form(to: same(language)) { w in
            w(
                ChoiceGroup(
                    name: "keep",
                    legend: l.text("preferences.choose"),
                    kind: .several,
                    choices: given.map { permission in
                        let clause = found.form?.wording.clauses.first { $0.purpose == permission.purpose }
                        return ChoiceGroup.Choice(
                            value: permission.purpose.rawValue,
                            label: clause?.title ?? permission.purpose.rawValue,
                            hint: l.text("preferences.since", ["when": .date(permission.changedAt)]),
                            isChosen: true
                        )
                    },
                    hint: l.text("preferences.choose.hint")
                )
            )
            w(.div, .class("buttons")) { $0(Button(l.text("preferences.save"), kind: .secondary, name: "act", value: "save")) }
        }
    }

    private func find() async throws -> Found? {
        let now = context.services.time.now
        return try await context.services.database.read { [token] records in
            guard let link = try records.link(token), link.kind == .preferences, let subject = try records.subject(link.subject) else {
                return nil
            }
            return Found(
                subject: subject,
                permissions: try records.permissions(of: subject.id),
                form: try records.currentForm(in: subject.language),
                isExpired: link.expiresAt <= now
            )
        }
    }

    private func same(_ language: Language, _ receipt: PersonalToken? = nil) -> URLReference {
        let page = Route.preferences(token).reference.query("lang", language.rawValue)
        return receipt.map { page.query("receipt", $0.text) } ?? page
    }

    private func stopped(_ language: Language, _ receipt: PersonalToken?) -> HTTPResponse {
        OutcomePage(
            context: context,
            language: language,
            title: "stopped.title",
            text: "stopped.text",
            kind: .ended,
            same: { same($0, receipt) },
            next: (label: "stopped.next", target: Route.optIn(language).reference),
            first: receipt.map { (label: "stopped.receipt", target: Route.receipt($0).reference) }
        ).response()
    }
}
