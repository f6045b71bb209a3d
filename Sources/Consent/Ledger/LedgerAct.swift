// SPDX-License-Identifier: Apache-2.0

/// What a ledger entry says happened; the word is written to the ledger.
package enum LedgerAct: String, Sendable, Hashable, CaseIterable {
    case wordingPublished = "wording-published"
    case noticePublished = "notice-published"
    /// An operator stated the ground of a list and had it taken in.
    case importConfirmed = "import-confirmed"
    case listImported = "list-imported"
    case invited
    case optInRequested = "opt-in-requested"
    case confirmationAsked = "confirmation-asked"
    case permissionGiven = "permission-given"
    case permissionRefused = "permission-refused"
    case permissionWithdrawn = "permission-withdrawn"
    case requestLapsed = "request-lapsed"
    case subjectSealed = "subject-sealed"
    case subjectUnlinked = "subject-unlinked"
    case campaignStarted = "campaign-started"
    case messageHandedOver = "message-handed-over"
    case evidenceOpened = "evidence-opened"
    /// All keys of people of one kind are wrapped anew and the older wrapping key is destroyed.
    case keysRotated = "keys-rotated"
}
