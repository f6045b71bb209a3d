// SPDX-License-Identifier: Apache-2.0

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

    /// What the receipt proves, or throws why it does not hold.
    public func judge(_ bytes: [UInt8]) throws(LogError) -> ReceiptFinding {
        let receipt = try Receipt(bytes: bytes)
        let verified = try receipt.verify(by: log)
        let witnessed = try cosignatures(receipt.file.checkpoint)
        return ReceiptFinding(
            entries: [verified],
            checkpoint: verified.checkpoint,
            ignoredSignatures: verified.ignoredSignatures - witnessed.count,
            proven: [.headSigned, .entriesIncluded([verified.index])] + witnessed,
            notProven: [.truth, .time, .person, .sameForAll]
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
