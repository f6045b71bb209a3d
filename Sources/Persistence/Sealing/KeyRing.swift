// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import TransparencyLog

/// The keys of a site, each for one use, and what is sealed under them. Never changes: a process that learns of a new generation makes another.
final class KeyRing: Sendable {
    let keys: SiteKeys
    let index: SymmetricKey
    let suppression: SymmetricKey
    let link: SymmetricKey
    let confirmationCode: SymmetricKey
    let session: SymmetricKey
    let inbox: SymmetricKey
    let upload: SymmetricKey
    let evidence: SymmetricKey
    let evidenceMatch: SymmetricKey
    let data: WrappingKeys
    let commitments: WrappingKeys
    let random: any RandomSource

    init(_ keys: SiteKeys, random: any RandomSource) {
        self.keys = keys
        index = keys.newest(.index).key
        suppression = keys.newest(.suppression).key
        link = keys.newest(.link).key
        confirmationCode = keys.newest(.confirmationCode).key
        session = keys.newest(.session).key
        inbox = keys.newest(.inbox).key
        upload = keys.newest(.upload).key
        evidence = keys.newest(.evidence).key
        evidenceMatch = keys.newest(.evidenceMatch).key
        data = WrappingKeys(keys, .keyWrapping, box: Box.dataKey)
        commitments = WrappingKeys(keys, .evidenceWrapping, box: Box.commitmentKey)
        self.random = random
    }

    /// A new person's record under a new data key: the wrapped key and the sealed record.
    func seal(_ profile: SubjectProfile, ofNew subject: DataSubject.ID) -> (wrappedKey: WrappedKey, sealed: [UInt8]) {
        let key = SymmetricKey(from: random)
        return (data.wrap(key, of: subject, random: random), seal(profile, of: subject, under: key))
    }

    /// A person's record under their data key.
    func seal(_ profile: SubjectProfile, of subject: DataSubject.ID, under key: SymmetricKey) -> [UInt8] {
        var plain = profile.encoded
        defer { wipe(&plain) }
        return AEAD.seal(plain, key: key, associatedData: subject.bytes + [Box.profile], random: random)
    }

    /// Opens a person's record; throws when key or record are not as they were made.
    func open(_ sealed: [UInt8], of subject: DataSubject.ID, wrappedKey: [UInt8]) throws -> SubjectProfile {
        var plain = try AEAD.open(sealed, key: try dataKey(wrappedKey, of: subject), associatedData: subject.bytes + [Box.profile])
        defer { wipe(&plain) }
        guard let profile = SubjectProfile(encoded: plain) else { throw PersistenceError(.damagedRow, "subject") }
        return profile
    }

    /// Unwraps a data key.
    func dataKey(_ wrapped: [UInt8], of subject: DataSubject.ID) throws -> SymmetricKey {
        try data.unwrap(wrapped, of: subject)
    }

    /// A new commitment key and its wrapped form.
    func newCommitmentKey(of subject: DataSubject.ID) -> (key: SymmetricKey, wrapped: WrappedKey) {
        let key = SymmetricKey(from: random)
        return (key, commitments.wrap(key, of: subject, random: random))
    }

    /// Unwraps a commitment key.
    func commitmentKey(_ wrapped: [UInt8], of subject: DataSubject.ID) throws -> SymmetricKey {
        try commitments.unwrap(wrapped, of: subject)
    }

    /// Seals evidence so that both the evidence key and the person's commitment key are needed to open it.
    func sealEvidence(_ plain: [UInt8], of subject: DataSubject.ID, commitmentKey: SymmetricKey) throws -> [UInt8] {
        AEAD.seal(plain, key: try evidenceKey(commitmentKey), associatedData: subject.bytes + [Box.evidence], random: random)
    }

    /// Opens evidence.
    func openEvidence(_ sealed: [UInt8], of subject: DataSubject.ID, commitmentKey: SymmetricKey) throws -> [UInt8] {
        try AEAD.open(sealed, key: try evidenceKey(commitmentKey), associatedData: subject.bytes + [Box.evidence])
    }

    /// Whether this is the master key of a store from before its keys were kept in it.
    func isRight(proof: [UInt8], of store: [UInt8]) -> Bool {
        (try? AEAD.open(proof, key: data.newest.key, associatedData: store + [Box.proof])) != nil
    }

    /// The log's key under a name.
    func logSigner(_ origin: String) throws -> NoteSigner {
        try NoteSigner(name: origin, key: SigningKey(seed: keys.newest(.ledgerSigning).key))
    }

    private func evidenceKey(_ commitmentKey: SymmetricKey) throws -> SymmetricKey {
        var message = commitmentKey.withUnsafeBytes { Array($0) }
        var bytes = KeyedHash.hash(message, key: evidence)
        defer {
            wipe(&message)
            wipe(&bytes)
        }
        return try SymmetricKey(bytes: bytes)
    }

    /// What a sealed box is, as the last byte of its associated data, so that none can be put in another's place.
    private enum Box {
        static let dataKey: UInt8 = 1
        static let commitmentKey: UInt8 = 2
        static let profile: UInt8 = 3
        static let evidence: UInt8 = 4
        static let proof: UInt8 = 5
    }
}
