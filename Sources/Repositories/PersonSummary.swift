// SPDX-License-Identifier: Apache-2.0
package import Campaigns
package import Consent

/// One line of a list of people; the profile is nil once the person is sealed.
package struct PersonSummary: Sendable, Hashable {
    package let subject: DataSubject
    package let profile: SubjectProfile?
    package let permissions: [Permission]
    package let invitation: Invitation.State?

    package init(subject: DataSubject, profile: SubjectProfile?, permissions: [Permission], invitation: Invitation.State?) {
        self.subject = subject
        self.profile = profile
        self.permissions = permissions
        self.invitation = invitation
    }

    package static func == (left: Self, right: Self) -> Bool { left.subject == right.subject && left.permissions == right.permissions }
    package func hash(into hasher: inout Hasher) { hasher.combine(subject) }
}
