// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Localization
import PDF
import QRCodes
import Receipts

/// A receipt on one sheet of paper, in the person's language. It carries its proof as a file; what is printed proves nothing.
struct ReceiptSheet {
    let line: ReceiptController.Line
    let language: Language
    /// What the proof says: the log's name, its root, the hash of the entry.
    let origin: String
    let root: String
    let leaf: String
    /// The file that proves it, which the sheet carries inside.
    let proof: Receipt

    func bytes(_ context: SiteContext) throws -> [UInt8] {
        let l = context.catalogues[language]
        let evidence = line.record.evidence
        let title = l.text(
            evidence.act == .given ? "receipt.pdf.given" : evidence.act == .withdrawn ? "receipt.pdf.withdrawn" : "receipt.pdf.refused"
        )
        let verify = context.configuration.publicURL + Route.verify(language).path
        let code = try QRCode(text: verify)
        let moment = Timestamp(milliseconds: evidence.occurredAt)
        let page = PDFPage(
            title: title,
            language: language,
            created: moment,
            blocks: [
                .text(context.configuration.controller.name(in: language), size: 11, isQuiet: true), .space(4),
                .text(title, size: 24, isBold: true), .space(14), .rule, .space(12),
            ] + facts(l, moment),
            code: PDFPage.Code(
                size: code.size,
                caption: [
                    .text(l.text("receipt.pdf.verify"), size: 12, isBold: true), .space(2), .text("\u{2066}\(verify)\u{2069}", size: 9.5),
                    .space(4),
                    .text(l.text("receipt.pdf.proof"), size: 9.5, isQuiet: true),
                ]
            ) { code[$0, $1] }
        )
        let file = "naam-receipt-\(line.record.leafIndex).tlog-proof"
        return try page.bytes(try context.sheets.fonts()).carrying(proof, named: file)
    }

    private func facts(_ l: Localizer, _ moment: Timestamp) -> [PDFBlock] {
        let evidence = line.record.evidence
        var blocks: [PDFBlock] = [
            .fact(l.text("verify.purpose"), ConsentWords.name(of: evidence.purpose, l)), .fact(l.text("receipt.when"), l.dateTime(moment)),
        ]
        if let wording = line.wording {
            let clause = wording.clauses.first { $0.purpose == evidence.purpose }
            let words = [wording.opening, clause?.statement ?? "", wording.closing].joined(separator: "\n")
            blocks.append(.fact(l.text("receipt.wording"), words, followsItsDirection: true))
        }
        blocks += [.space(6), .rule, .space(12), .fact(l.text("receipt.entry"), l.number(Int(line.record.leafIndex)))]
        for (name, value) in [("verify.state.log" as MessageKey, origin), ("receipt.pdf.leaf", leaf), ("verify.state.root", root)] {
            blocks.append(.fact(l.text(name), "\u{2066}\(value)\u{2069}"))
        }
        return blocks
    }
}
