// SPDX-License-Identifier: Apache-2.0

/// What was destroyed, what is kept, why and until when (Art. 17, 12(3), 5(2) GDPR), with the proof of the entry inside
/// (docs/design/0016-erasure-certificate.md).
///
/// Like a `ReceiptDocument` it is a function of its parts: a reader takes them out, writes the certificate anew and refuses every byte that differs.
public struct ErasureCertificate: Sendable {
    /// The ending of such files.
    public static let pathExtension = "json"
    /// The first member, by which a certificate is known.
    static let format = "naam.erasure-certificate/v1"

    /// The proof of the entry.
    public let sealed: Receipt
    /// What no proof covers.
    public let controller: ControllerStatement

    let act: ErasureAct

    /// Joins the parts, or throws `unsupported` when the entry says something else.
    public init(sealed: Receipt, controller: ControllerStatement) throws(LogError) {
        self.sealed = sealed
        self.controller = controller
        act = try ErasureAct(entry: sealed.file.extra ?? [])
    }

    /// When identity and key were destroyed, by the operator's clock.
    public var erasedAt: Timestamp { act.time }
    /// The random reference of the person.
    public var subject: String { act.subject }
}
