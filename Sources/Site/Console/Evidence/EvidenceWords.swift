// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import HTML
import Localization
import Repositories

/// The words of evidence: on the page and on the sheet.
enum EvidenceWords {
    static func name(of reason: OpeningReason) -> MessageKey {
        switch reason {
        case .complaint: "console.evidence.reason.complaint"
        case .authority: "console.evidence.reason.authority"
        case .audit: "console.evidence.reason.audit"
        case .personRequest: "console.evidence.reason.person"
        }
    }

    static func name(of act: ConsentEvidence.Act) -> MessageKey {
        switch act {
        case .given: "console.proof.given"
        case .withdrawn: "console.proof.withdrawn"
        case .refused: "console.proof.refused"
        }
    }

    static func name(of stage: SubjectStage) -> MessageKey {
        stage == .active ? "console.evidence.stage.active" : "console.evidence.stage.sealed"
    }

    /// What a message said, without markup.
    static func text(of content: MessageContent, _ l: Localizer) -> String {
        switch content {
        case .confirmationQuestion: l.text("console.message.confirmation")
        case .yesQuestion: l.text("console.message.yes-question")
        case .receipt: l.text("console.message.receipt")
        case .help: l.text("console.message.help")
        case .preferences: l.text("console.message.preferences")
        case .codeExpired: l.text("console.message.code-expired")
        case .campaign(let template): "\u{2068}\(template)\u{2069}"
        }
    }

    /// How long something took to be recorded, by the clocks of whoever carried it and ours.
    static func latency(of evidence: ConsentEvidence, _ l: Localizer) -> String {
        let seconds = Double(max(0, evidence.recordedAt - evidence.occurredAt)) / 1000
        return seconds < 1 ? l.text("console.evidence.latency.none") : l.duration(.milliseconds(Int64(seconds * 1000)))
    }
}
