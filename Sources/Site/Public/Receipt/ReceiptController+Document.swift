// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import HTTPServer
import Receipts
import Repositories

extension ReceiptController {
    /// The receipt as JSON-LD (ISO/IEC TS 27560 in DPV terms), for a yes and for its withdrawal.
    func document(_ leaf: Int64) async throws -> HTTPResponse {
        guard let found = try await find(), let line = found.lines.first(where: { $0.record.leafIndex == leaf }),
            found.hasDocument(for: line),
            let given = found.given(for: line), let wording = given.wording
        else { throw SiteRefusal.notFound }
        let noticeHash = given.record.evidence.notice.flatMap { Hex.decode($0) }.flatMap { Digest($0) }
        let givenLeaf = given.record.leafIndex
        // One transaction, so that both proofs lead to the same head.
        let (notice, files) = try await context.services.database.read { records in
            let notice = try noticeHash.flatMap { try records.notice(hash: $0) }
            return (notice, try Set([givenLeaf, leaf]).sorted().map { try records.proofFile(for: $0) })
        }
        guard let notice else { throw SiteRefusal.notFound }
        let receipts = try files.compactMap { try $0.map { try Receipt(bytes: $0) } }
        guard receipts.count == files.count else { return notSignedYet }
        let document = try ReceiptDocument(
            given: receipts[0],
            withdrawn: receipts.count > 1 ? receipts[1] : nil,
            wording: String(decoding: wording.canonicalBytes, as: UTF8.self),
            notice: String(decoding: notice.canonicalBytes, as: UTF8.self),
            controller: ControllerStatement(context.configuration.controller)
        )
        return download(document.bytes, "naam-receipt-\(leaf).\(ReceiptDocument.pathExtension)", type: "application/ld+json")
    }

    /// The receipt on a sheet of paper, in the person's language.
    func sheet(_ leaf: Int64) async throws -> HTTPResponse {
        guard let found = try await find(), let line = found.lines.first(where: { $0.record.leafIndex == leaf }) else {
            throw SiteRefusal.notFound
        }
        guard let file = try await context.services.database.read({ try $0.proofFile(for: leaf) }) else { return notSignedYet }
        let proof = try Receipt(bytes: file)
        let state = try Checkpoint(text: proof.file.checkpoint.text)
        let sheet = ReceiptSheet(
            line: line,
            language: found.subject.language,
            origin: state.origin,
            root: state.root.description,
            leaf: LogHash.leaf(proof.file.extra ?? []).description,
            proof: proof
        )
        return download(try sheet.bytes(context), "naam-receipt-\(leaf).pdf", type: "application/pdf")
    }
}

extension ControllerStatement {
    /// What the configuration says of the company.
    init(_ controller: Controller) {
        self.init(
            names: controller.names,
            website: controller.website,
            email: controller.contactEmail,
            phone: controller.businessNumber,
            address: controller.address,
            country: controller.country
        )
    }
}
