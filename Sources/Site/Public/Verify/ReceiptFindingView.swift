// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTML
import Localization
import Receipts

/// What a receipt that holds says, proves and does not prove.
struct ReceiptFindingView {
    let finding: ReceiptFinding
    let localizer: Localizer
    /// The company's name as an argument of sentences.
    let brand: [String: MessageArgument]

    private var l: Localizer { localizer }

    func write(to w: inout HTMLWriter) {
        for entry in finding.entries { w(.section, .class("card")) { write(entry, to: &$0) } }
        w(.h2, l.text("verify.proven"))
        w(.ul) { w in
            for claim in finding.proven { for sentence in VerifyWords.sentences(claim, l) { w(.li, sentence) } }
        }
        w(.h2, l.text("verify.not-proven"))
        w(.ul) { w in
            for doubt in finding.notProven { w(.li, l.text(VerifyWords.sentence(doubt), brand)) }
            w(.li, l.text("verify.doubt.page", brand))
        }
        w.disclosure(l.text("verify.state")) { w in
            w(.dl, .class("facts")) { w in
                w(.dt, l.text("verify.state.log"))
                w(.dd) { $0.identifier(finding.checkpoint.origin) }
                w(.dt, l.text("verify.state.size"))
                w(.dd, l.number(finding.checkpoint.size))
                w(.dt, l.text("verify.state.root"))
                w(.dd) { $0.identifier(finding.checkpoint.root.description) }
            }
        }
    }

    private func write(_ entry: Receipt.Verified, to w: inout HTMLWriter) {
        let text = try? EntryText(bytes: entry.entry)
        let act = text?["kind"].flatMap(LedgerAct.init)
        w(.h2, l.text(act.map { LedgerWords.name(of: $0) } ?? "console.ledger.act.unknown"))
        w(.dl, .class("facts")) { w in
            if let purpose = text?["purpose"] {
                w(.dt, l.text("verify.purpose"))
                w(.dd) { $0.isolated(ConsentWords.name(of: PurposeCode(rawValue: purpose), l)) }
            }
            if let time = text?["time"].flatMap({ Timestamp(text: $0) }) {
                w(.dt, l.text("receipt.when"))
                w(.dd) { $0.time(time, l.dateTime(time)) }
            }
            w(.dt, l.text("receipt.entry"))
            w(.dd, l.number(entry.index))
        }
        w.disclosure(l.text("verify.lines")) { w in
            let attributes: [HTMLAttribute] = [
                .class("scroll"), .dir(.leftToRight), .translate(false), .tabindex(0), .role("group"), .label(l.text("verify.lines")),
            ]
            w.element(.pre, attributes: attributes) {
                $0(.code, text == nil ? Hex.encode(entry.entry) : String(decoding: entry.entry, as: UTF8.self))
            }
        }
    }
}
