// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// An invitation taken for sending, with what its mail needs.
package struct InvitationLease: Sendable {
    package let invitation: Invitation.ID
    package let email: EmailAddress
    package let givenName: String?
    package let language: Language
    /// The secret of its personal link; only its hash is stored.
    package let token: PersonalToken

    package init(invitation: Invitation.ID, email: EmailAddress, givenName: String?, language: Language, token: PersonalToken) {
        self.invitation = invitation
        self.email = email
        self.givenName = givenName
        self.language = language
        self.token = token
    }
}
