// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTML
import Localization

/// One act of a person with all that proves it (Art. 7(1)): what was shown, what was written, from where, and its place in the ledger.
struct ProofView {
    let proof: PersonPage.Proof
    /// Whether everything is to be seen at once.
    var isOpen = false

    private var evidence: ConsentEvidence { proof.record.evidence }

    func write(_ l: Localizer, to w: inout HTMLWriter) {
        let moment = Timestamp(milliseconds: evidence.occurredAt)
        w(.p) { w in
            w(.strong, l.text(Self.name(of: evidence.act)))
            w.text(" · ")
            w.text(ConsentWords.name(of: evidence.purpose, l))
        }
        w.time(moment, l.dateTime(moment))
        w.disclosure(l.text("console.proof.open"), isOpen: isOpen) { w in
            writeStatement(l, to: &w)
            w(.dl, .class("facts")) { writeFacts(l, to: &$0) }
            if let wording = proof.wording { write(wording, l, to: &w) }
        }
    }

    /// The words exactly as they arrived.
    private func writeStatement(_ l: Localizer, to w: inout HTMLWriter) {
        guard let statement = evidence.statement, !statement.isEmpty else {
            return w(.p, l.text("console.proof.written.none"), .class("hint"))
        }
        w(.p, l.text("console.proof.written"), .class("hint"))
        w(.blockquote, .class("wording"), .dir(.automatic)) { w in
            for (index, line) in statement.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { w(.br) }
                w.text(String(line))
            }
        }
    }

    private func writeFacts(_ l: Localizer, to w: inout HTMLWriter) {
        w(.dt, l.text("console.proof.method"))
        w(.dd, l.text(ConsentWords.name(of: evidence.method)))
        w(.dt, l.text("console.proof.account"))
        w(.dd, l.text(ConsentWords.account(of: evidence.method)))
        if let messageID = evidence.messageID {
            w(.dt, l.text("console.proof.message"))
            w(.dd) { $0.identifier(messageID) }
        }
        w(.dt, l.text("console.proof.effect"))
        w(.dd, EvidenceWords.latency(of: evidence, l))
        w(.dt, l.text("console.proof.versions"))
        w(.dd, versions(l))
        w(.dt, l.text("console.proof.leaf"))
        w(.dd, l.number(Int(proof.record.leafIndex)))
    }

    private func versions(_ l: Localizer) -> String {
        guard let wording = proof.wording, let notice = proof.noticeVersion else { return l.text("console.none") }
        return l.text("console.proof.versions.both", ["wording": .number(wording.version), "notice": .number(notice)])
    }

    /// What the person saw, in the language in which they saw it.
    private func write(_ wording: ConsentWording, _ l: Localizer, to w: inout HTMLWriter) {
        w(.p, l.text("console.proof.shown"), .class("hint"))
        w(.blockquote, .class("wording"), .lang(wording.language), .dir(of: wording.language)) { w in
            w(.p, wording.question)
            for clause in wording.clauses where clause.purpose == evidence.purpose {
                w(.p) { w in
                    w(.strong, clause.title)
                    w(.br)
                    w.text(clause.explanation)
                }
            }
            w(.p, wording.closing)
        }
    }

    private static func name(of act: ConsentEvidence.Act) -> MessageKey {
        switch act {
        case .given: "console.proof.given"
        case .withdrawn: "console.proof.withdrawn"
        case .refused: "console.proof.refused"
        }
    }
}
