// SPDX-License-Identifier: Apache-2.0
import Consent
import HTTPServer
import Receipts
import Repositories

extension ReceiptController {
    /// The certificate of erasure as JSON, with its proof inside.
    func erasureCertificate() async throws -> HTTPResponse {
        guard let (_, proof) = try await erasureProof() else { return notSignedYet }
        let certificate = try ErasureCertificate(sealed: proof, controller: ControllerStatement(context.configuration.controller))
        return download(certificate.bytes, "naam-erasure.\(ErasureCertificate.pathExtension)", type: "application/json")
    }

    /// The certificate of erasure on a sheet of paper, in the person's language.
    func erasureSheet() async throws -> HTTPResponse {
        guard let (found, proof) = try await erasureProof(), let erasure = found.erasure else { return notSignedYet }
        let sheet = ErasureSheet(erasure: erasure, language: found.subject.language, proof: proof)
        return download(try sheet.bytes(context), "naam-erasure-certificate.pdf", type: "application/pdf")
    }

    /// The proof of the entry; nil until a head covers it. Whoever is not sealed has none.
    private func erasureProof() async throws -> (Found, Receipt)? {
        guard let found = try await find(), let erasure = found.erasure else { throw SiteRefusal.notFound }
        guard let file = try await context.services.database.read({ try $0.proofFile(for: erasure.leaf) }) else { return nil }
        return (found, try Receipt(bytes: file))
    }
}
