// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
package import Consent
import Cryptography
import PhoneNumbers
package import Repositories

extension PersonPage {
    /// Loads the card, or returns nil when there is nobody by this reference.
    package static func load(_ id: DataSubject.ID, from records: any Records) throws -> PersonPage? {
        guard let subject = try records.subject(id) else { return nil }
        let permissions = try records.permissions(of: id).sorted { $0.purpose < $1.purpose }
        let profile = subject.stage == .active ? try records.profile(of: id) : nil
        let invitation = try records.invitation(of: id)
        let summary = PersonSummary(subject: subject, profile: profile, permissions: permissions, invitation: invitation?.state)
        return PersonPage(
            subject: subject,
            standing: Standing(summary),
            identity: profile.map(Identity.init),
            permissions: permissions,
            proofs: subject.stage == .active ? try records.evidence(of: id).map { try proof($0, records) } : [],
            invitation: invitation,
            messages: try records.messages(to: id, limit: messageLimit)
        )
    }

    private static func proof(_ record: EvidenceRecord, _ records: any Records) throws -> Proof {
        let wording = try record.evidence.wording.flatMap { Digest(hex: $0) }.flatMap { try records.wording(hash: $0) }
        let notice = try record.evidence.notice.flatMap { Digest(hex: $0) }.flatMap { try records.notice(hash: $0) }
        return Proof(record: record, wording: wording, noticeVersion: notice?.version)
    }
}

extension PersonPage.Identity {
    init(_ profile: SubjectProfile) {
        self.init(
            name: profile.givenName,
            email: profile.email?.masked,
            phone: profile.phone?.masked,
            hasUserID: profile.whatsAppUserID != nil
        )
    }
}
