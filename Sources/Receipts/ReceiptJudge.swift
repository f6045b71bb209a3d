// SPDX-License-Identifier: Apache-2.0
import PDFAttachments

/// Judges receipts by the key of one log. It needs nothing but their bytes: no store, no clock, no connection.
///
/// `naam-verify` and the page "Verify a receipt" both ask this one judge.
public struct ReceiptJudge: Sendable {
    /// The most bytes of a receipt that is read.
    public static let largest = ProofFile.largest

    private let log: NoteVerifier
    private let witnesses: [WitnessKey]

    /// Judges by the key of the log; each of the witnesses must have cosigned.
    public init(log: NoteVerifier, witnesses: [WitnessKey] = []) {
        self.log = log
        self.witnesses = witnesses
    }

    /// What the receipt proves, or throws why it does not hold. Proof files, JSON-LD documents, certificates and sheets are told apart
    /// by how they begin.
    public func judge(_ bytes: [UInt8]) throws(LogError) -> ReceiptFinding {
        if bytes.starts(with: "%PDF-".utf8) { return try judgeSheet(bytes) }
        if ErasureCertificate.begins(bytes) { return try judgeCertificate(bytes) }
        guard bytes.first != UInt8(ascii: "{") else { return try judgeDocument(bytes) }
        let receipt = try Receipt(bytes: bytes)
        let verified = try receipt.verify(by: log)
        return try finding([verified], receipt.file.checkpoint, proven: [], notProven: [])
    }

    private func judgeDocument(_ bytes: [UInt8]) throws(LogError) -> ReceiptFinding {
        let document = try ReceiptDocument(bytes: bytes)
        let verified = try document.verify(by: log)
        return try finding(verified, document.given.file.checkpoint, proven: [.wordsShown, .documentFollows], notProven: [.controller])
    }

    /// The proof that lies in the PDF of a receipt or certificate.
    private func judgeSheet(_ bytes: [UInt8]) throws(LogError) -> ReceiptFinding {
        guard let file = try? PDFAttachment(document: bytes) else { throw LogError(.malformed, "sheet") }
        let receipt = try Receipt(bytes: file.contents)
        return try finding([try receipt.verify(by: log)], receipt.file.checkpoint, proven: [], notProven: [.sheet])
    }

    private func judgeCertificate(_ bytes: [UInt8]) throws(LogError) -> ReceiptFinding {
        let certificate = try ErasureCertificate(bytes: bytes)
        let verified = try certificate.sealed.verify(by: log)
        return try finding([verified], certificate.sealed.file.checkpoint, proven: [.certificateFollows], notProven: [.controller])
    }

    private func finding(
        _ entries: [Receipt.Verified],
        _ note: SignedNote,
        proven: [Claim],
        notProven: [Doubt]
    ) throws(LogError) -> ReceiptFinding {
        let witnessed = try cosignatures(note)
        let erasures = entries.compactMap { try? ErasureAct(entry: $0.entry) }
        let erased = erasures.map { Claim.erased(subject: $0.subject, time: $0.time) }
        return ReceiptFinding(
            entries: entries,
            checkpoint: entries[0].checkpoint,
            ignoredSignatures: entries[0].ignoredSignatures - witnessed.count,
            proven: [.headSigned, .entriesIncluded(entries.map(\.index))] + erased + proven + witnessed,
            notProven: notProven + (erased.isEmpty ? [] : [.copies]) + [.truth, .time, .person, .sameForAll]
        )
    }

    /// A claim for each witness; throws `notWitnessed` for one that did not cosign.
    public func cosignatures(_ note: SignedNote) throws(LogError) -> [Claim] {
        var claims: [Claim] = []
        for witness in witnesses {
            guard let seconds = try witness.cosigningTime(of: note) else { throw LogError(.notWitnessed, "the checkpoint") }
            claims.append(.witnessed(name: witness.name, time: Timestamp(milliseconds: Int64(clamping: seconds) * 1_000)))
        }
        return claims
    }
}
