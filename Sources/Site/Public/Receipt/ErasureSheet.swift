// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Localization
import PDF
import QRCodes
import Receipts

/// A certificate of erasure on one sheet of paper, in the person's language.
struct ErasureSheet {
    let erasure: Erasure
    let language: Language
    let proof: Receipt

    func bytes(_ context: SiteContext) throws -> [UInt8] {
        let l = context.catalogues[language]
        let brand = context.configuration.controller.name(in: language)
        let title = l.text("erasure.pdf.title")
        let verify = context.configuration.publicURL + Route.verify(language).path
        let code = try QRCode(text: verify)
        let page = PDFPage(
            title: title,
            language: language,
            created: erasure.act.time,
            blocks: [
                .text(brand, size: 11, isQuiet: true), .space(4), .text(title, size: 24, isBold: true), .space(14), .rule, .space(12),
            ] + destroyed(l) + kept(l, brand) + (try entry(l)),
            code: PDFPage.Code(
                size: code.size,
                caption: [
                    .text(l.text("erasure.pdf.verify"), size: 12, isBold: true), .space(2), .text("\u{2066}\(verify)\u{2069}", size: 9.5),
                    .space(4), .text(l.text("erasure.pdf.proof"), size: 9.5, isQuiet: true),
                ]
            ) { code[$0, $1] }
        )
        return try page.bytes(try context.sheets.fonts()).carrying(proof, named: "naam-erasure.tlog-proof")
    }

    private func destroyed(_ l: Localizer) -> [PDFBlock] {
        let list = DestroyedRecord.allCases.map { "• " + l.text(ErasureWords.name(of: $0)) }.joined(separator: "\n")
        return [.fact(l.text("receipt.when"), l.dateTime(erasure.act.time)), .fact(l.text("erasure.pdf.destroyed"), list)]
    }

    private func kept(_ l: Localizer, _ brand: String) -> [PDFBlock] {
        let lead: [PDFBlock] = [
            .space(6), .rule, .space(12), .text(l.text("erasure.kept"), size: 12, isBold: true), .space(2),
            .text(l.text("erasure.kept.lead"), size: 10, isQuiet: true), .space(8),
        ]
        return lead
            + KeptRecord.allCases.map { record in
                let words = [
                    l.text(ErasureWords.reason(of: record), ["brand": .text(brand)]),
                    ErasureWords.end(of: record, erasedAt: erasure.act.time, l), embedded(ErasureWords.articles(of: record, l)),
                ]
                return .fact(l.text(ErasureWords.name(of: record)), words.joined(separator: " "))
            }
    }

    /// Pango knows embeddings of direction and passes over isolates (UAX #9): without this the brackets of articles would turn round in Arabic.
    private func embedded(_ text: String) -> String { text.replacing("\u{2066}", with: "\u{202A}").replacing("\u{2069}", with: "\u{202C}") }

    private func entry(_ l: Localizer) throws -> [PDFBlock] {
        let state = try Checkpoint(text: proof.file.checkpoint.text)
        let values: [(MessageKey, String)] = [
            ("erasure.reference", erasure.act.subject), ("verify.state.log", state.origin),
            ("receipt.pdf.leaf", LogHash.leaf(proof.file.extra ?? []).description),
        ]
        return [.space(6), .rule, .space(12), .fact(l.text("receipt.entry"), l.number(Int(erasure.leaf)))]
            + values.map { .fact(l.text($0), "\u{2066}\($1)\u{2069}") }
    }
}
