// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// The ledger for people: its head, its newest entries in plain words, how anybody can check it.
package struct LedgerPage: Sendable {
    /// Entries on a page.
    package static let limit = 30

    /// One entry in the terms of the product.
    package struct Line: Sendable, Hashable {
        package let index: Int64
        /// Nil when the entry is of a newer format than this program knows.
        package let act: LedgerAct?
        package let time: Timestamp?
        package let purpose: PurposeCode?
        package let subject: DataSubject.ID?
        package let count: Int?

        package init(
            index: Int64,
            act: LedgerAct?,
            time: Timestamp?,
            purpose: PurposeCode? = nil,
            subject: DataSubject.ID? = nil,
            count: Int? = nil
        ) {
            self.index = index
            self.act = act
            self.time = time
            self.purpose = purpose
            self.subject = subject
            self.count = count
        }
    }

    package let entries: Int64
    package let checkpoint: CheckpointSummary?
    package let key: String
    package let publicURL: String
    package let standing: LedgerStanding
    package let lines: [Line]
    /// The index before which the next page ends.
    package let next: Int64?
    package let isContinued: Bool

    package init(
        entries: Int64,
        checkpoint: CheckpointSummary?,
        key: String,
        publicURL: String,
        standing: LedgerStanding,
        lines: [Line],
        next: Int64?,
        isContinued: Bool
    ) {
        self.entries = entries
        self.checkpoint = checkpoint
        self.key = key
        self.publicURL = publicURL
        self.standing = standing
        self.lines = lines
        self.next = next
        self.isContinued = isContinued
    }
}
