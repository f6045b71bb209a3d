// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import HTML
import HTTPServer
import Localization
import Repositories

/// The privacy notice (Art. 13), linked from every form and confirmation.
struct NoticeController: Sendable {
    let context: SiteContext

    func show(_ language: Language) async throws -> HTTPResponse {
        let notice = try await context.services.database.read { records in try records.currentNotice(in: language) }
        guard let notice else { throw SiteRefusal.notFound }
        var page = context.page("notice.title", in: language) { Route.notice($0).reference }
        page.notice = nil
        let l = page.localizer
        return .html(
            page.bytes { w in
                w(.h1, notice.title)
                w(.p, .class("note")) { w in
                    w.text(l.text("notice.version", ["version": .number(notice.version)]))
                    w.text(" ")
                    w.identifier(String(notice.hash.description.prefix(16)))
                }
                for section in notice.sections {
                    w(.h2, section.heading)
                    for paragraph in section.paragraphs { w(.p, paragraph) }
                }
                w(.div, .class("buttons")) { $0(Button(l.text("notice.back"), to: Route.optIn(language).reference, kind: .secondary)) }
            }
        )
    }
}
