// SPDX-License-Identifier: Apache-2.0
import Basics
package import Compliance
import Consent
import Cryptography
package import Repositories

extension EvidenceSheet {
    /// Loads what lies before the entries of the opening in the ledger.
    package static func load(_ opening: EvidenceOpening, from records: any Records) throws -> EvidenceSheet {
        let acts = try opening.lives.flatMap { life in
            try records.evidence(of: life.subject).filter { $0.leafIndex < life.leaf }.map { try act($0, of: life.subject, records) }
        }
        return EvidenceSheet(
            opening: opening,
            openedBy: try records.staffMember(opening.staff)?.userName ?? opening.staff.description,
            acts: acts.sorted { $0.record.leafIndex < $1.record.leafIndex },
            uses: try records.uses(of: opening.id).enumerated().sorted {
                ($0.element.changedAt, $0.offset) < ($1.element.changedAt, $1.offset)
            }
            .map(\.element)
        )
    }

    private static func act(_ record: EvidenceRecord, of subject: DataSubject.ID, _ records: any Records) throws -> Act {
        let wording = try record.evidence.wording.flatMap { Digest(hex: $0) }.flatMap { try records.wording(hash: $0) }
        let notice = try record.evidence.notice.flatMap { Digest(hex: $0) }.flatMap { try records.notice(hash: $0) }
        return Act(subject: subject, record: record, wording: wording, notice: notice)
    }
}
