// SPDX-License-Identifier: Apache-2.0
import Localization
import Receipts

/// Says in plain words what a receipt shows, what it cannot show, and why one does not hold.
enum VerifyWords {
    static func problem(_ problem: VerifyPage.Problem) -> MessageKey {
        switch problem {
        case .missing: "verify.error.missing"
        case .empty: "verify.error.empty"
        case .tooLarge: "verify.error.large"
        }
    }

    static func reason(_ code: LogError.Code) -> MessageKey {
        switch code {
        case .malformed, .wrongLength, .unreadable: "verify.refused.form"
        case .unknownSigner, .wrongOrigin, .unsupported: "verify.refused.signer"
        case .badSignature: "verify.refused.signature"
        case .notIncluded, .outOfRange: "verify.refused.inclusion"
        default: "verify.refused.other"
        }
    }

    /// One sentence or several.
    static func sentences(_ claim: Claim, _ l: Localizer) -> [String] {
        switch claim {
        case .headSigned: [l.text("verify.proven.signed")]
        case .entriesIncluded(let indices): indices.map { l.text("verify.proven.entry", ["index": .text(l.number($0))]) }
        case .wordsShown: [l.text("verify.proven.words")]
        case .documentFollows: [l.text("verify.proven.document")]
        case .erased(let subject, let time):
            [l.text("verify.proven.erased", ["when": .text(l.dateTime(time)), "reference": .text(subject)])]
        case .certificateFollows: [l.text("verify.proven.certificate")]
        case .witnessed(let name, let time): [l.text("verify.proven.witness", ["name": .text(name), "when": .text(l.dateTime(time))])]
        }
    }

    static func sentence(_ doubt: Doubt) -> MessageKey {
        switch doubt {
        case .controller: "verify.doubt.controller"
        case .sheet: "verify.doubt.sheet"
        case .copies: "verify.doubt.copies"
        case .truth: "verify.doubt.truth"
        case .time: "verify.doubt.time"
        case .person: "verify.doubt.person"
        case .sameForAll: "verify.doubt.same"
        }
    }
}
