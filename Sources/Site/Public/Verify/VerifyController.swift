// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Receipts

/// Verifies receipts for whoever uploads them. What is uploaded is judged in memory, and neither stored nor logged.
struct VerifyController: Sendable {
    let context: SiteContext
    let language: Language

    func show() -> HTTPResponse {
        VerifyPage(language: language).response(context)
    }

    func verify(_ request: HTTPRequest) throws -> HTTPResponse {
        guard let form = request.multipart() else { throw SiteRefusal.unsupportedMediaType }
        var page = VerifyPage(language: language)
        // A browser sends one part without a name when no file was chosen.
        guard let part = form[VerifyPage.field], let name = part.filename, !name.isEmpty else {
            page.outcome = .problem(.missing)
            return page.response(context)
        }
        page.fileName = UploadName.shown(name)
        page.outcome = try outcome(Array(part.bytes))
        return page.response(context)
    }

    private func outcome(_ bytes: [UInt8]) throws -> VerifyPage.Outcome {
        if bytes.isEmpty { return .problem(.empty) }
        if bytes.count > ReceiptJudge.largest { return .problem(.tooLarge) }
        let judge = ReceiptJudge(log: try NoteVerifier(vkey: context.configuration.ledgerKey))
        do throws(LogError) {
            return .holds(try judge.judge(bytes))
        } catch {
            return .refused(error.code)
        }
    }
}
