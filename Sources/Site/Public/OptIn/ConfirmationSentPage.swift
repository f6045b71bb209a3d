// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTML
import HTTPServer
import Localization

/// After a number was typed: what happens now. It says the same whoever the number belongs to, so that nobody learns who is known.
struct ConfirmationSentPage {
    let context: SiteContext
    let language: Language

    var response: HTTPResponse {
        let page = context.page("sent.title", in: language) { Route.confirmationSent($0).reference }
        let l = page.localizer
        let brand: [String: MessageArgument] = ["brand": .text(context.configuration.controller.name(in: language))]
        return .html(
            page.bytes { w in
                w(.div, .class("outcome waiting"), .decorative) { $0.text("◷") }
                w(.h1, page.title)
                w(.p, l.text("sent.lead", brand), .class("lead"))
                w(.h2, l.text("sent.nothing"))
                w(.ul) { w in
                    w(.li, l.text("sent.nothing.number"))
                    w(.li, l.text("sent.nothing.whatsapp"))
                    w(.li, l.text("sent.nothing.stopped", brand))
                }
                w(.div, .class("buttons")) { $0(Button(l.text("sent.again"), to: Route.optIn(language).reference, kind: .secondary)) }
            }
        )
    }
}
