// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import HTML
import HTTPServer
import Localization
import Repositories

/// The receipt of a consent: what was agreed, the proof to download, and how to check it without us.
struct ReceiptController: Sendable {
    let context: SiteContext
    let token: PersonalToken

    struct Line: Sendable {
        let record: EvidenceRecord
        let wording: ConsentWording?
    }

    struct Found: Sendable {
        let subject: DataSubject
        let lines: [Line]
        /// Where the destruction of the person's identity was entered, once it was.
        let erasure: Erasure?
        let expiresAt: Timestamp

        /// The yes that a line is about: the line itself, or the last yes before it for the same purpose.
        func given(for line: Line) -> Line? {
            lines.last { other in
                other.record.evidence.act == .given && other.record.evidence.purpose == line.record.evidence.purpose
                    && other.record.leafIndex <= line.record.leafIndex
            }
        }

        /// Whether there is a document for a line: a refusal has nothing that was agreed to.
        func hasDocument(for line: Line) -> Bool { line.record.evidence.act != .refused && given(for: line)?.wording != nil }
    }

    func show(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let found = try await find() else { throw SiteRefusal.notFound }
        let language = context.language(asked: request.query["lang"], of: found.subject)
        let page = context.page("receipt.title", in: language) { Route.receipt(token).reference.query("lang", $0.rawValue) }
        let l = page.localizer
        return .html(
            page.bytes { w in
                w(.h1, page.title)
                let brand = context.configuration.controller.name(in: language)
                w(.p, l.text(found.erasure == nil ? "receipt.lead" : "receipt.lead.erased", ["brand": .text(brand)]), .class("lead"))
                if let erasure = found.erasure {
                    ErasureCard(erasure: erasure, expiresAt: found.expiresAt, token: token, brand: brand, localizer: l).write(to: &w)
                }
                for line in found.lines { write(line, hasDocument: found.hasDocument(for: line), l, to: &w) }
                w(.p, l.text("receipt.download.hint"), .class("hint"))
                w.disclosure(l.text("receipt.check")) { w in
                    w(.p, l.text("receipt.check.text"))
                    w(.p) { $0(.code, "naam-verify receipt FILE --key VKEY", .dir(.leftToRight)) }
                    w(.p, l.text("receipt.check.key"))
                    w(.p) { $0.identifier(context.configuration.ledgerKey) }
                }
                w(.p) { $0(.a, l.text("receipt.verify"), .href(Route.verify(language).reference)) }
            }
        )
    }

    func file(_ leaf: Int64) async throws -> HTTPResponse {
        guard let found = try await find(), found.erasure?.leaf == leaf || found.lines.contains(where: { $0.record.leafIndex == leaf })
        else {
            throw SiteRefusal.notFound
        }
        let file = try await context.services.database.read { records in try records.proofFile(for: leaf) }
        guard let file else { return notSignedYet }
        return download(file, "naam-receipt-\(leaf).tlog-proof", type: "text/plain; charset=utf-8")
    }

    /// Signed at most a second after the act.
    var notSignedYet: HTTPResponse {
        context.services.bells.ledger.ring()
        var response = HTTPResponse.text("The proof is being signed. Please try again in a second.\n", status: .serviceUnavailable)
        response.headers.set("Retry-After", "1")
        return response
    }

    func download(_ bytes: [UInt8], _ name: String, type: String) -> HTTPResponse {
        var response = HTTPResponse(status: .ok, body: .bytes(bytes))
        response.headers.set("Content-Type", type)
        response.headers.set("Content-Disposition", "attachment; filename=\"\(name)\"")
        return response
    }

    private func write(_ line: Line, hasDocument: Bool, _ l: Localizer, to w: inout HTMLWriter) {
        let evidence = line.record.evidence
        let clause = line.wording?.clauses.first { $0.purpose == evidence.purpose }
        w(.section, .class("card")) { w in
            w(.h2, ConsentWords.name(of: evidence.purpose, l))
            w(.p) { w in
                switch evidence.act {
                case .given: w(StatusBadge(l.text("receipt.act.given"), kind: .good))
                case .withdrawn: w(StatusBadge(l.text("receipt.act.withdrawn"), kind: .ended))
                case .refused: w(StatusBadge(l.text("receipt.act.refused"), kind: .ended))
                }
            }
            w(.dl, .class("facts")) { w in
                w(.dt, l.text("receipt.when"))
                let moment = Timestamp(milliseconds: evidence.occurredAt)
                w(.dd) { $0.time(moment, l.dateTime(moment)) }
                if let wording = line.wording {
                    w(.dt, l.text("receipt.wording"))
                    w(
                        .dd,
                        [wording.opening, clause?.statement ?? "", wording.closing].joined(separator: "\n"),
                        .class("lines"),
                        .lang(wording.language),
                        .dir(of: wording.language)
                    )
                }
                w(.dt, l.text("receipt.entry"))
                w(.dd, l.number(Int(line.record.leafIndex)))
            }
            w(.div, .class("buttons")) { w in
                let leaf = line.record.leafIndex
                w(Button(l.text("receipt.download"), to: Route.receiptFile(token, leaf: leaf).reference, kind: .secondary))
                w(Button(l.text("receipt.pdf"), to: Route.receiptSheet(token, leaf: leaf).reference, kind: .secondary))
                if hasDocument {
                    w(Button(l.text("receipt.download.document"), to: Route.receiptDocument(token, leaf: leaf).reference, kind: .secondary))
                }
            }
        }
    }

    func find() async throws -> Found? {
        let now = context.services.time.now
        return try await context.services.database.read { [token] records -> Found? in
            guard let link = try records.link(token), link.kind == .receipt, now < link.expiresAt,
                let subject = try records.subject(link.subject), subject.stage != .unlinked
            else {
                return nil
            }
            let lines = try records.evidence(of: subject.id).map { record in
                let hash = record.evidence.wording.flatMap { Hex.decode($0) }.flatMap { Digest($0) }
                return Line(record: record, wording: try hash.flatMap { try records.wording(hash: $0) })
            }
            let erasure = try Erasure(of: subject, after: lines, in: records)
            return Found(subject: subject, lines: lines, erasure: erasure, expiresAt: link.expiresAt)
        }
    }
}
