// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// Somebody's evidence, opened by a member of staff for a reason and for a short time; what was typed to open it is not part of it.
package struct EvidenceOpening: Sendable, Hashable {
    package typealias ID = Identifier<EvidenceOpening>

    /// After that it is swept; opening anew is another entry in the ledger.
    package static let term: Duration = .hours(1)

    /// One life of the person: a number that said stop and later yes again has two.
    package struct Life: Sendable, Hashable {
        package let subject: DataSubject.ID
        /// How much was still known of the person at that moment.
        package let stage: SubjectStage
        /// The index of the entry that says that it was opened.
        package let leaf: Int64

        package init(subject: DataSubject.ID, stage: SubjectStage, leaf: Int64) {
            self.subject = subject
            self.stage = stage
            self.leaf = leaf
        }
    }

    package let id: ID
    package let staff: Operator.ID
    package let reason: OpeningReason
    /// The officer's own reference of the case; never in the ledger.
    package let reference: String?
    package let openedAt: Timestamp
    package let lives: [Life]
    /// The signed head under which everything is printed, once one covers the entries.
    package var note: [UInt8]?

    package init(
        id: ID,
        staff: Operator.ID,
        reason: OpeningReason,
        reference: String?,
        openedAt: Timestamp,
        lives: [Life],
        note: [UInt8]? = nil
    ) {
        self.id = id
        self.staff = staff
        self.reason = reason
        self.reference = reference
        self.openedAt = openedAt
        self.lives = lives
        self.note = note
    }

    /// Whether it may still be looked at.
    package func isOpen(at moment: Timestamp) -> Bool { moment < openedAt + Self.term && !lives.isEmpty }
}
