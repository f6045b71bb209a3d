// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTML
import HTTPServer
import Localization
import Receipts

extension VerifyPage {
    func response(_ context: SiteContext) -> HTTPResponse {
        var page = context.page(title, in: language) { Route.verify($0).reference }
        page.hasErrors = problem != nil
        let l = page.localizer
        let brand: [String: MessageArgument] = ["brand": .text(context.configuration.controller.name(in: language))]
        let bytes = page.bytes { w in
            if let problem {
                w(
                    ErrorSummary(
                        title: l.text("form.problem"),
                        lines: [.init(field: Self.field, message: l.text(VerifyWords.problem(problem)))]
                    )
                )
            }
            writeOutcome(page.title, l, brand, to: &w)
            writeForm(l, to: &w)
            writeOffline(l, key: context.configuration.ledgerKey, to: &w)
        }
        return .html(bytes, status: status)
    }

    private func writeOutcome(_ title: String, _ l: Localizer, _ brand: [String: MessageArgument], to w: inout HTMLWriter) {
        switch outcome {
        case .none, .problem:
            w(.h1, title)
            w(.p, l.text("verify.lead"), .class("lead"))
        case .holds(let finding):
            w(.div, .class("outcome"), .decorative) { $0.text("✓") }
            w(.h1, title)
            w(.p, l.text("verify.holds.lead", brand), .class("lead"))
            writeFileName(l, to: &w)
            ReceiptFindingView(finding: finding, localizer: l, brand: brand).write(to: &w)
        case .refused(let code):
            w(.div, .class("outcome attention"), .decorative) { $0.text("!") }
            w(.h1, title)
            w(.p, l.text(VerifyWords.reason(code), brand), .class("lead"))
            writeFileName(l, to: &w)
        }
    }

    private func writeFileName(_ l: Localizer, to w: inout HTMLWriter) {
        guard let fileName, !fileName.isEmpty else { return }
        w(.p, .class("hint")) { w in
            w.text(l.text("verify.file.checked"))
            w.text(" ")
            w.isolated(fileName)
        }
    }

    private func writeForm(_ l: Localizer, to w: inout HTMLWriter) {
        switch outcome {
        case .holds, .refused: w(.h2, l.text("verify.again"))
        case .none, .problem: break
        }
        w.form(to: Route.verify(language).reference, carriesFiles: true) { w in
            w(
                FileField(
                    name: Self.field,
                    label: l.text("verify.file"),
                    accepts: ".pdf,.tlog-proof,.jsonld,.json",
                    hint: l.text("verify.file.hint", ["endings": .text(".pdf, .tlog-proof, .jsonld, .json")]),
                    error: problem.map { FieldError(prefix: l.text("form.error"), message: l.text(VerifyWords.problem($0))) }
                )
            )
            w(.div, .class("buttons")) { $0(Button(l.text("verify.action"))) }
        }
    }

    private func writeOffline(_ l: Localizer, key: String, to w: inout HTMLWriter) {
        w(.h2, l.text("verify.offline.title"))
        w(.ol, .class("steps")) { w in
            w(.li, l.text("verify.offline.program"))
            w(.li) { w in
                w.text(l.text("verify.offline.key"))
                w(.br)
                w.identifier(key)
            }
            w(.li) { w in
                w.text(l.text("verify.offline.run"))
                w(.br)
                w.identifier("naam-verify receipt FILE --key KEY")
            }
        }
    }
}
