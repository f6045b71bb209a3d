// SPDX-License-Identifier: Apache-2.0

/// A consent receipt as JSON-LD: ISO/IEC TS 27560:2023 in the terms of W3C DPV 2.3, with its proofs inside (docs/design/0014-receipt-document.md).
///
/// The document is a function of its proofs, the texts that were shown, and what the company says of itself. A reader takes these out, writes
/// the document anew and refuses every byte that differs; the proofs and texts are then checked by the log's key.
public struct ReceiptDocument: Sendable {
    /// The ending of such files.
    public static let pathExtension = "jsonld"
    /// How long the sealed proof is kept after a withdrawal (Art. 17(3)(e) GDPR), as an ISO 8601 duration.
    public static let proofDuration = "P1096D"

    /// The receipt of the yes.
    public let given: Receipt
    /// The receipt of its withdrawal, when it was withdrawn.
    public let withdrawn: Receipt?
    /// The consent wording that was shown, in its canonical bytes.
    public let wording: String
    /// The privacy notice that was shown, in its canonical bytes.
    public let notice: String
    /// What no proof covers.
    public let controller: ControllerStatement

    let givenAct: ConsentAct
    let withdrawnAct: ConsentAct?
    let shownWording: ShownText
    let shownNotice: ShownText

    /// Joins the parts. Throws `unsupported` when an entry is no consent or withdrawal, `contradicts` when the parts do not belong together.
    public init(
        given: Receipt,
        withdrawn: Receipt? = nil,
        wording: String,
        notice: String,
        controller: ControllerStatement
    ) throws(LogError) {
        self.given = given
        self.withdrawn = withdrawn
        self.wording = wording
        self.notice = notice
        self.controller = controller
        givenAct = try ConsentAct(entry: given.file.extra ?? [])
        withdrawnAct = try Self.act(withdrawn)
        shownWording = try ShownText(wording, format: "naam.wording/v1")
        shownNotice = try ShownText(notice, format: "naam.notice/v1")
        guard givenAct.kind == .given else { throw LogError(.contradicts, "entry") }
        guard givenAct.wording == shownWording.hash else { throw LogError(.contradicts, "wording") }
        guard givenAct.notice == shownNotice.hash else { throw LogError(.contradicts, "notice") }
        guard let withdrawn, let withdrawnAct else { return }
        guard withdrawnAct.kind == .withdrawn, withdrawnAct.subject == givenAct.subject, withdrawnAct.purpose == givenAct.purpose,
            withdrawn.file.proof.index > given.file.proof.index, withdrawn.file.checkpoint == given.file.checkpoint
        else { throw LogError(.contradicts, "withdrawal") }
    }

    /// Checks the proofs and returns the entries, oldest first, or throws what is wrong.
    public func verify(by log: NoteVerifier) throws(LogError) -> [Receipt.Verified] {
        let first = try given.verify(by: log)
        guard let withdrawn else { return [first] }
        return [first, try withdrawn.verify(by: log)]
    }

    var acts: [ConsentAct] { withdrawnAct.map { [givenAct, $0] } ?? [givenAct] }
    var receipts: [Receipt] { withdrawn.map { [given, $0] } ?? [given] }

    private static func act(_ receipt: Receipt?) throws(LogError) -> ConsentAct? {
        guard let receipt else { return nil }
        return try ConsentAct(entry: receipt.file.extra ?? [])
    }
}
