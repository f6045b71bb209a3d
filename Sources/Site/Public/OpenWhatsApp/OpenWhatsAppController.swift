// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTML
import HTTPServer
import Localization
import QRCodes
import Repositories

/// The page from which a person writes first: a link and a picture with the full statement and the one-time code.
struct OpenWhatsAppController: Sendable {
    let context: SiteContext

    private struct Found: Sendable {
        let request: OptInRequest
        let wording: ConsentWording
    }

    func show(_ language: Language, _ code: OneTimeCode) async throws -> HTTPResponse {
        let same: @Sendable (Language) -> URLReference = { Route.openWhatsApp($0, code).reference }
        guard let found = try await find(code), found.request.path == .personWritesFirst else { return expired(language, same) }
        switch found.request.state {
        case .confirmed:
            return OutcomePage(context: context, language: language, title: "confirmed.title", text: "confirmed.text", same: same)
                .response()
        case .asked:
            return OutcomePage(
                context: context,
                language: language,
                title: "asked.title",
                text: "asked.text",
                kind: .waiting,
                same: same,
                next: (label: "open.check", target: same(language))
            ).response()
        case .open where found.request.isAnswerable(at: context.services.time.now):
            return page(found, language, code, same)
        case .open, .refused, .lapsed:
            return expired(language, same)
        }
    }

    func picture(_ code: OneTimeCode) async throws -> HTTPResponse {
        guard let found = try await find(code), found.request.isAnswerable(at: context.services.time.now) else {
            throw SiteRefusal.notFound
        }
        let l = context.catalogues[found.request.language]
        let picture = try QRCode(text: link(message(found, code, l)), correction: .low)
        var response = HTTPResponse(status: .ok, body: .bytes(picture.svg(title: l.text("open.qr"))))
        response.headers.set("Content-Type", "image/svg+xml; charset=utf-8")
        return response
    }

    private func page(
        _ found: Found,
        _ language: Language,
        _ code: OneTimeCode,
        _ same: @escaping (Language) -> URLReference
    ) -> HTTPResponse {
        let page = context.page("open.title", in: language, same: same)
        let l = page.localizer
        let message = message(found, code, context.catalogues[found.request.language])
        return .html(
            page.bytes { w in
                w(.h1, page.title)
                w(.div, .class("ways")) { w in
                    w(.div) { w in
                        w(.ol, .class("steps")) { w in
                            w(.li, l.text("open.step.open"))
                            w(.li, l.text("open.step.send"))
                            w(.li, l.text("open.step.answer"))
                        }
                        w(.p, message, .class("message"), .lang(found.request.language), .dir(of: found.request.language))
                        if let target = URLReference(link(message)) { w(Button(l.text("open.button"), to: target)) }
                    }
                    w(.figure, .class("way")) { w in
                        w(.div, .class("qr")) {
                            $0(.img, .src(Route.qrCode(code).reference), .alt(l.text("open.qr")), .width(320), .height(320))
                        }
                        w(.figcaption, l.text("open.scan"), .class("note"))
                    }
                }
                writeByHand(l, code, same(language), to: &w)
            }
        )
    }

    private func writeByHand(_ l: Localizer, _ code: OneTimeCode, _ again: URLReference, to w: inout HTMLWriter) {
        w(.h2, l.text("open.by-hand"))
        w(.p) { w in
            w.text(l.text("open.by-hand.number"))
            w.text(" ")
            w.phone(context.configuration.controller.businessNumber)
        }
        w(.p) { $0(.span, code.displayForm, .class("code"), .dir(.leftToRight)) }
        w(.p, l.text("open.by-hand.hint"), .class("hint"))
        w(.div, .class("buttons")) { $0(Button(l.text("open.check"), to: again, kind: .secondary)) }
    }

    /// The statement that the person sends, word for word as it was agreed to be shown, and the code on a line of its own.
    private func message(_ found: Found, _ code: OneTimeCode, _ l: Localizer) -> String {
        found.wording.statement(for: found.request.purposes) + "\n\n" + l.text("open.code-line") + " " + code.displayForm
    }

    private func link(_ message: String) -> String {
        let digits = context.configuration.controller.businessNumber.filter { $0.isASCII && $0.isNumber }
        return URLReference.addressed(context.configuration.clickToChatURL + "/" + digits, text: message)
    }

    private func find(_ code: OneTimeCode) async throws -> Found? {
        try await context.services.database.read { records in
            guard let request = try records.request(code: code), let wording = try records.wording(hash: request.shown.wording) else {
                return nil
            }
            return Found(request: request, wording: wording)
        }
    }

    private func expired(_ language: Language, _ same: @escaping (Language) -> URLReference) -> HTTPResponse {
        OutcomePage(
            context: context,
            language: language,
            title: "open.expired.title",
            text: "open.expired.text",
            kind: .attention,
            same: same,
            next: (label: "open.expired.next", target: Route.optIn(language).reference)
        ).response(.gone)
    }
}
