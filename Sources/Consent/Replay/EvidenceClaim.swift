// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// What a row of evidence claims: that it proves this entry of the ledger about this person (Art. 7(1)).
package struct EvidenceClaim: Sendable {
    private let subject: DataSubject.ID
    private let recordedAt: Timestamp
    private let entry: LedgerEntry?

    /// The entry is the one that the row points at; nil when there is none that can be read.
    package init(subject: DataSubject.ID, recordedAt: Timestamp, entry: LedgerEntry?) {
        self.subject = subject
        self.recordedAt = recordedAt
        self.entry = entry
    }

    /// Whether the entry is about this person, of that moment, and commits to something.
    package var isPlausible: Bool {
        entry.map { $0.subject == subject && $0.time == recordedAt && $0.commitment != nil } ?? false
    }

    /// Whether the opened evidence is what the entry commits to, and says the same.
    package func fits(_ evidence: ConsentEvidence, commitment: Digest?) -> Bool {
        guard let entry, isPlausible, let commitment else { return false }
        return entry.commitment == commitment && entry.act == Self.act(of: evidence) && entry.purpose == evidence.purpose
            && entry.method == evidence.method && entry.time.milliseconds == evidence.recordedAt
            && entry.shown?.wording.description == evidence.wording && entry.shown?.notice.description == evidence.notice
            && entry.shown?.form.description == evidence.form
    }

    private static func act(of evidence: ConsentEvidence) -> LedgerAct {
        switch evidence.act {
        case .given: .permissionGiven
        case .withdrawn: .permissionWithdrawn
        case .refused: .permissionRefused
        }
    }
}
