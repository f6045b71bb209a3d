// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import Cryptography
import PhoneNumbers

/// Keyed hashes of 16 bytes by which secrets and identities are found without being stored.
extension KeyRing {
    /// The first byte of what is hashed under a key that has more than one use.
    private enum Domain {
        static let email: UInt8 = 1
        static let phone: UInt8 = 2
        static let account: UInt8 = 3
        static let event: UInt8 = 16
        static let message: UInt8 = 17
        static let attempt: UInt8 = 18
        static let sealedIdentity: UInt8 = 19
        static let personalLink: UInt8 = 32
        static let invitation: UInt8 = 33
    }

    /// Finds a person.
    func identityToken(_ identity: ContactIdentity) -> [UInt8] { token(identity, index) }

    /// Finds a suppression; it cannot be compared with the token that finds a person.
    func suppressionToken(_ identity: ContactIdentity) -> [UInt8] { token(identity, suppression) }

    /// Finds a personal link of a message.
    func linkToken(_ token: PersonalToken) -> [UInt8] { hash(Domain.personalLink, token.text, link) }

    /// Finds an invitation.
    func invitationToken(_ token: PersonalToken) -> [UInt8] { hash(Domain.invitation, token.text, link) }

    /// Finds an opt-in request.
    func codeToken(_ code: OneTimeCode) -> [UInt8] { KeyedHash.hash(code.text, key: confirmationCode, length: .short) }

    /// Finds a session of the console.
    func sessionToken(_ token: PersonalToken) -> [UInt8] { KeyedHash.hash(token.text, key: session, length: .short) }

    /// Recognises a webhook event that was seen before.
    func eventToken(_ key: String) -> [UInt8] { hash(Domain.event, key, index) }

    /// Finds what somebody tried before.
    func attemptToken(_ attempt: Attempt) -> [UInt8] { hash(Domain.attempt, "\(attempt.kind.rawValue) \(attempt.key)", index) }

    /// Finds a message by WhatsApp's id of it. The id itself must not be stored: the person's number stands in it in base 64.
    func messageToken(_ whatsAppID: String) -> [UInt8] { hash(Domain.message, whatsAppID, index) }

    /// Stands for WhatsApp's id of a message in sealed evidence: who has the message can match it, and the number that is in the id is not kept.
    func evidenceReference(_ whatsAppID: String) -> String { Hex.encode(KeyedHash.hash(whatsAppID, key: evidenceMatch)) }

    /// Finds the sealed evidence of somebody who had this identity token; made from it and not from the identity, so that it can also be made of a
    /// person whose record nobody can open any more. Without both keys nobody can try numbers.
    func matchToken(_ identityToken: [UInt8]) -> [UInt8] {
        KeyedHash.hash([Domain.sealedIdentity] + identityToken, key: evidenceMatch, length: .short)
    }

    private func token(_ identity: ContactIdentity, _ key: SymmetricKey) -> [UInt8] {
        switch identity {
        case .email(let address): hash(Domain.email, address.normalized, key)
        case .phone(let number): hash(Domain.phone, number.digits, key)
        case .whatsAppUser(let id): hash(Domain.account, id, key)
        }
    }

    private func hash(_ domain: UInt8, _ text: String, _ key: SymmetricKey) -> [UInt8] {
        KeyedHash.hash([domain] + Array(text.utf8), key: key, length: .short)
    }
}
