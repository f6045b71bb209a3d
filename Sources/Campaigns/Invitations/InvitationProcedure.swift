// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// What an invited person does with the link of their mail. Each method runs inside one unit of work.
package struct InvitationProcedure: Sendable {
    package typealias Records = InvitationRepository & WithdrawalProcedure.Records

    private let time: any TimeSource

    package init(time: any TimeSource) {
        self.time = time
    }

    /// Whether the link can still be used for an opt-in.
    package func isOpen(_ invitation: Invitation) -> Bool {
        switch invitation.state {
        case .handedOver, .sent, .answered: time.now < invitation.changedAt + RetentionPolicy.invitationLink
        case .queued, .failed, .held, .declined: false
        }
    }

    /// The person sent the form.
    package func answered(_ invitation: Invitation, in records: some Records) throws {
        guard invitation.state != .declined else { return }
        try records.setState(.answered, of: invitation.id, at: time.now)
    }

    /// The person wants no more invitations: the address is suppressed; when nothing else holds the person, identity and key are destroyed.
    package func declined(_ invitation: Invitation, method: ConsentMethod, in records: some Records) throws {
        guard let subject = try records.subject(invitation.subject), subject.stage == .active, invitation.state != .declined else { return }
        let now = time.now
        try records.setState(.declined, of: invitation.id, at: now)
        if let email = try records.profile(of: subject.id)?.email {
            try records.suppress(.email(email), because: .invitationDeclined, at: now)
        }
        guard RetentionPolicy.decision(after: try records.permissions(of: subject.id)) == .seal else { return }
        var entry = LedgerEntry(.permissionRefused, at: now, subject: subject.id)
        entry.method = method
        try records.append(entry)
        try records.seal(subject.id, at: now)
        try records.append(LedgerEntry(.subjectSealed, at: now, subject: subject.id))
    }
}
