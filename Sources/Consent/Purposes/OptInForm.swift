// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// The opt-in form as it is shown: wording, notice and boxes, all of them unticked (Planet49, C-673/17; Art. 4(11)).
///
/// Two forms are the same when their hash is. One object for all who are shown it and send it: nothing in it changes.
package final class OptInForm: Sendable, Hashable {
    package let wording: ConsentWording
    package let notice: PrivacyNotice

    /// What a person who sees this form is shown; worked out once, for it is looked at with every form that is sent.
    package let shown: ShownForm
    package let purposes: [PurposeCode]
    /// The text of its hash: how a form that is sent says which one was shown.
    package let name: String

    package init(wording: ConsentWording, notice: PrivacyNotice) {
        self.wording = wording
        self.notice = notice
        purposes = wording.clauses.map(\.purpose)
        let (wordingHash, noticeHash) = (wording.hash, notice.hash)
        let bytes = Self.canonicalBytes(wording, wordingHash: wordingHash, noticeHash: noticeHash)
        shown = ShownForm(wording: wordingHash, notice: noticeHash, form: SHA256.hash(bytes))
        name = shown.form.description
    }

    package var language: Language { wording.language }
    package var hash: Digest { shown.form }

    package static func == (one: OptInForm, other: OptInForm) -> Bool { one.hash == other.hash }

    package func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    /// The canonical bytes whose hash names this form in the ledger.
    package var canonicalBytes: [UInt8] { Self.canonicalBytes(wording, wordingHash: shown.wording, noticeHash: shown.notice) }

    private static func canonicalBytes(_ wording: ConsentWording, wordingHash: Digest, noticeHash: Digest) -> [UInt8] {
        var lines = ["naam.form/v1", "language \(wording.language.rawValue)", "wording \(wordingHash)", "notice \(noticeHash)"]
        lines += wording.clauses.map { "box \($0.purpose) unticked" }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}
