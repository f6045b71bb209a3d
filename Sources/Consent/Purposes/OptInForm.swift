// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// The opt-in form as it is shown: wording, notice and boxes, all of them unticked (Planet49, C-673/17; Art. 4(11)).
package struct OptInForm: Sendable, Hashable {
    package let wording: ConsentWording
    package let notice: PrivacyNotice

    package init(wording: ConsentWording, notice: PrivacyNotice) {
        self.wording = wording
        self.notice = notice
    }

    package var language: Language { wording.language }
    package var purposes: [PurposeCode] { wording.clauses.map(\.purpose) }

    /// The canonical bytes whose hash names this form in the ledger.
    package var canonicalBytes: [UInt8] {
        var lines = ["naam.form/v1", "language \(language.rawValue)", "wording \(wording.hash)", "notice \(notice.hash)"]
        lines += purposes.map { "box \($0) unticked" }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    package var hash: Digest { SHA256.hash(canonicalBytes) }
}
