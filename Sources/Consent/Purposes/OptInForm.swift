// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// The opt-in form as it is shown: wording, notice and boxes, all of them unticked (Planet49, C-673/17; Art. 4(11)).
package struct OptInForm: Sendable, Hashable {
    package let wording: ConsentWording
    package let notice: PrivacyNotice

    /// What a person who sees this form is shown; worked out once, for it is looked at with every form that is sent.
    package let shown: ShownForm

    package init(wording: ConsentWording, notice: PrivacyNotice) {
        self.wording = wording
        self.notice = notice
        let (wordingHash, noticeHash) = (wording.hash, notice.hash)
        let bytes = Self.canonicalBytes(wording, wordingHash: wordingHash, noticeHash: noticeHash)
        shown = ShownForm(wording: wordingHash, notice: noticeHash, form: SHA256.hash(bytes))
    }

    package var language: Language { wording.language }
    package var purposes: [PurposeCode] { wording.clauses.map(\.purpose) }
    package var hash: Digest { shown.form }

    /// The canonical bytes whose hash names this form in the ledger.
    package var canonicalBytes: [UInt8] { Self.canonicalBytes(wording, wordingHash: shown.wording, noticeHash: shown.notice) }

    private static func canonicalBytes(_ wording: ConsentWording, wordingHash: Digest, noticeHash: Digest) -> [UInt8] {
        var lines = ["naam.form/v1", "language \(wording.language.rawValue)", "wording \(wordingHash)", "notice \(noticeHash)"]
        lines += wording.clauses.map { "box \($0.purpose) unticked" }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
