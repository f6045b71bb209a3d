// SPDX-License-Identifier: Apache-2.0

/// What was opened, in the order of time, and the way to its sheet.
package struct OpeningPage: Sendable {
    /// What is wrong with what was typed for the sheet, or why there is none yet.
    package enum Problem: Sendable, Hashable {
        case identityMissing
        case identityUnreadable
        /// It is not what this evidence was opened with, or belongs to somebody else.
        case notThisPerson
        case tooManyTries
        /// The entries are signed within a second or two.
        case notSignedYet
    }

    package let sheet: EvidenceSheet
    /// As it was typed; shown again in this answer only.
    package var identity = ""
    package var problem: Problem?

    package init(sheet: EvidenceSheet) {
        self.sheet = sheet
    }
}
