// SPDX-License-Identifier: Apache-2.0
import Consent

/// The tokens by which a person is found, one for each identity that there is.
struct IdentityTokens: Sendable {
    let email: [UInt8]?
    let phone: [UInt8]?
    let account: [UInt8]?
}

extension KeyRing {
    /// The tokens of everything that identifies a person.
    func tokens(of profile: SubjectProfile) -> IdentityTokens {
        IdentityTokens(
            email: profile.email.map { identityToken(.email($0)) },
            phone: profile.phone.map { identityToken(.phone($0)) },
            account: profile.whatsAppUserID.map { identityToken(.whatsAppUser($0)) }
        )
    }
}
