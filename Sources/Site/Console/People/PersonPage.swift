// SPDX-License-Identifier: Apache-2.0
package import Basics
import Campaigns
package import Consent
package import Repositories

/// Everything that is known of one person, with the proof of each permission: the evidence card.
package struct PersonPage: Sendable {
    /// Messages shown of the log.
    package static let messageLimit = 50

    /// What is known of who it is; nil once the person is sealed.
    package struct Identity: Sendable, Hashable {
        package let name: String?
        /// Masked.
        package let email: String?
        /// Masked.
        package let phone: String?
        package let hasUserID: Bool

        package init(name: String?, email: String?, phone: String?, hasUserID: Bool) {
            self.name = name
            self.email = email
            self.phone = phone
            self.hasUserID = hasUserID
        }
    }

    /// One act with its proof.
    package struct Proof: Sendable, Hashable {
        package let record: EvidenceRecord
        /// What the person was shown, when it can be found by its hash.
        package let wording: ConsentWording?
        package let noticeVersion: Int?

        package init(record: EvidenceRecord, wording: ConsentWording?, noticeVersion: Int?) {
            self.record = record
            self.wording = wording
            self.noticeVersion = noticeVersion
        }
    }

    package let subject: DataSubject
    package let standing: Standing
    package let identity: Identity?
    package let permissions: [Permission]
    /// Oldest first; empty for a sealed person, whose evidence is opened only with a reason.
    package let proofs: [Proof]
    package let invitation: PersonInvitation?
    package let messages: [PersonMessage]

    package init(
        subject: DataSubject,
        standing: Standing,
        identity: Identity?,
        permissions: [Permission],
        proofs: [Proof],
        invitation: PersonInvitation?,
        messages: [PersonMessage]
    ) {
        self.subject = subject
        self.standing = standing
        self.identity = identity
        self.permissions = permissions
        self.proofs = proofs
        self.invitation = invitation
        self.messages = messages
    }

    /// When the proof of a sealed person is destroyed at the latest: the term begins with their last act.
    package var proofEnds: Timestamp? {
        guard subject.stage == .sealed, let last = permissions.map(\.changedAt).max() ?? invitation?.changedAt else { return nil }
        return last + RetentionPolicy.sealedProof
    }
}
