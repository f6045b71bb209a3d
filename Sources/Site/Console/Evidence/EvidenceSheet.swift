// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Compliance
package import Consent
import Cryptography
package import Repositories

/// Everything that is proven of one person, as it stood when it was opened: what is read later is the same, whatever has come since (Art. 7(1)).
package struct EvidenceSheet: Sendable {
    /// One act and what the person had been shown.
    package struct Act: Sendable {
        package let subject: DataSubject.ID
        package let record: EvidenceRecord
        package let wording: ConsentWording?
        package let notice: PrivacyNotice?

        /// The form with its boxes, when wording and notice make the very form whose hash the entry names.
        package var form: OptInForm? {
            guard let wording, let notice else { return nil }
            let form = OptInForm(wording: wording, notice: notice)
            return form.hash.description == record.evidence.form ? form : nil
        }
    }

    /// Where a purpose stood.
    package struct Standing: Sendable, Hashable {
        package let purpose: PurposeCode
        package let act: ConsentEvidence.Act
        package let since: Timestamp
    }

    package let opening: EvidenceOpening
    /// The user name of who opened it.
    package let openedBy: String
    /// In the order in which they were recorded.
    package let acts: [Act]
    /// Oldest first.
    package let uses: [PersonMessage]

    package init(opening: EvidenceOpening, openedBy: String, acts: [Act], uses: [PersonMessage]) {
        self.opening = opening
        self.openedBy = openedBy
        self.acts = acts
        self.uses = uses
    }

    /// The last act for each purpose.
    package var standings: [Standing] {
        var last: [PurposeCode: Standing] = [:]
        for act in acts {
            let evidence = act.record.evidence
            last[evidence.purpose] = Standing(
                purpose: evidence.purpose,
                act: evidence.act,
                since: Timestamp(milliseconds: evidence.recordedAt)
            )
        }
        return last.values.sorted { $0.purpose < $1.purpose }
    }

    /// Acts that were done at one stroke, for several purposes.
    package var steps: [[Act]] {
        var steps: [[Act]] = []
        for act in acts {
            if let first = steps.last?.first, first.isOneStroke(with: act) {
                steps[steps.count - 1].append(act)
            } else {
                steps.append([act])
            }
        }
        return steps
    }
}

extension EvidenceSheet.Act {
    fileprivate func isOneStroke(with other: Self) -> Bool {
        let (mine, theirs) = (record.evidence, other.record.evidence)
        return subject == other.subject && mine.act == theirs.act && mine.occurredAt == theirs.occurredAt
            && mine.recordedAt == theirs.recordedAt && mine.method == theirs.method && mine.statement == theirs.statement
            && mine.messageID == theirs.messageID && mine.form == theirs.form && mine.language == theirs.language
    }
}
