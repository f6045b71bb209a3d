// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Localization
import Receipts

/// The page "Verify a receipt": a form, and what became of the file that was sent.
struct VerifyPage: Sendable {
    /// What is wrong with the form.
    enum Problem: Sendable {
        case missing, empty, tooLarge
    }

    /// What became of a file.
    enum Outcome: Sendable {
        /// None was sent yet.
        case none
        case problem(Problem)
        case holds(ReceiptFinding)
        case refused(LogError.Code)
    }

    /// The name of the field.
    static let field = "receipt"

    let language: Language
    var outcome = Outcome.none
    /// The file's name as its owner knows it; shown back and kept nowhere.
    var fileName: String?

    var problem: Problem? {
        if case .problem(let problem) = outcome { problem } else { nil }
    }

    /// 422 for what does not hold, so that programs see it too.
    var status: HTTPStatus {
        switch outcome {
        case .none, .holds: .ok
        case .problem(.tooLarge): .contentTooLarge
        case .problem, .refused: .unprocessableContent
        }
    }

    var title: MessageKey {
        switch outcome {
        case .none, .problem: "verify.title"
        case .holds(let finding): finding.isOfErasure ? "verify.holds.certificate" : "verify.holds.title"
        case .refused: "verify.refused.title"
        }
    }
}
