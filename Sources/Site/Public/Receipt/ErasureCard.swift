// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTML
import Localization
import Receipts

/// Says on the receipt's page what was destroyed, what is kept, why and until when (Art. 17, 12(3), 13(2)(a) GDPR).
struct ErasureCard {
    let erasure: Erasure
    /// When the page's link ends.
    let expiresAt: Timestamp
    let token: PersonalToken
    let brand: String
    let localizer: Localizer

    private var l: Localizer { localizer }

    func write(to w: inout HTMLWriter) {
        w(.section, .class("card")) { w in
            w(.h2, l.text("erasure.heading"))
            w(.p) { $0(StatusBadge(l.text("erasure.badge"), kind: .ended)) }
            w(.p, l.text("erasure.lead", ["when": .text(l.dateTime(erasure.act.time)), "brand": .text(brand)]))
            w(.ul) { w in for record in DestroyedRecord.allCases { w(.li, l.text(ErasureWords.name(of: record))) } }
            w(.h3, l.text("erasure.proof"))
            w(.p, l.text("erasure.proof.text", ["brand": .text(brand)]))
            w(.dl, .class("facts")) { w in
                w(.dt, l.text("erasure.reference"))
                w(.dd) { $0.identifier(erasure.act.subject) }
                w(.dt, l.text("receipt.entry"))
                w(.dd, l.number(Int(erasure.leaf)))
            }
            w(.div, .class("buttons")) { w in
                w(Button(l.text("erasure.pdf"), to: Route.erasureSheet(token).reference))
                w(Button(l.text("erasure.download"), to: Route.erasureCertificate(token).reference, kind: .secondary))
                w(Button(l.text("receipt.download"), to: Route.receiptFile(token, leaf: erasure.leaf).reference, kind: .secondary))
            }
            w(.p, l.text("erasure.keep", ["when": .text(l.date(expiresAt))]), .class("hint"))
        }
        w(.section, .class("card")) { w in
            w(.h2, l.text("erasure.kept"))
            w(.p, l.text("erasure.kept.lead"))
            w(.dl, .class("facts")) { w in for record in KeptRecord.allCases { write(record, to: &w) } }
        }
    }

    private func write(_ record: KeptRecord, to w: inout HTMLWriter) {
        w(.dt, l.text(ErasureWords.name(of: record)))
        w(.dd) { w in
            w(.p, l.text(ErasureWords.reason(of: record), ["brand": .text(brand)]))
            w(.p, .class("hint")) { w in
                w.text(ErasureWords.end(of: record, erasedAt: erasure.act.time, l))
                w.text(" ")
                w.text(ErasureWords.articles(of: record, l))
            }
        }
    }
}
