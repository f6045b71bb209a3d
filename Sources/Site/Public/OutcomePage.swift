// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTML
import HTTPServer
import Localization

/// A page that says how something ended, and where to go from there.
struct OutcomePage {
    /// How it ended; a sign stands above the words.
    enum Kind { case good, waiting, ended, attention }

    let context: SiteContext
    let language: Language
    let title: MessageKey
    let text: MessageKey
    var kind = Kind.good
    let same: (Language) -> URLReference
    var next: (label: MessageKey, target: URLReference)?
    /// What comes before it.
    var first: (label: MessageKey, target: URLReference)?

    func response(_ status: HTTPStatus = .ok) -> HTTPResponse {
        let page = context.page(title, in: language, same: same)
        let l = page.localizer
        let controller = context.configuration.controller
        let arguments: [String: MessageArgument] = [
            "brand": .text(controller.name(in: language)), "contact": .text(controller.contactEmail),
        ]
        let bytes = page.bytes { w in
            writeSign(to: &w)
            w(.h1, page.title)
            w(.p, l.text(text, arguments), .class("lead"))
            writeButtons(l, to: &w)
        }
        return .html(bytes, status: status)
    }

    private func writeButtons(_ l: Localizer, to w: inout HTMLWriter) {
        guard next != nil || first != nil else { return }
        w(.div, .class("buttons")) { w in
            if let first { w(Button(l.text(first.label), to: first.target)) }
            if let next { w(Button(l.text(next.label), to: next.target, kind: .secondary)) }
        }
    }

    private func writeSign(to w: inout HTMLWriter) {
        switch kind {
        case .good: w(.div, .class("outcome"), .decorative) { $0.text("✓") }
        case .waiting: w(.div, .class("outcome waiting"), .decorative) { $0.text("◷") }
        case .ended: w(.div, .class("outcome ended"), .decorative) { $0.text("–") }
        case .attention: w(.div, .class("outcome attention"), .decorative) { $0.text("!") }
        }
    }
}
