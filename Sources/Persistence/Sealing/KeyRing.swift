// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography

/// The keys that come from the master key, each for one use, and what is sealed under them. May be used from any thread.
final class KeyRing: Sendable {
    let index: SymmetricKey
    let suppression: SymmetricKey
    let link: SymmetricKey
    let confirmationCode: SymmetricKey
    let session: SymmetricKey
    let inbox: SymmetricKey
    let upload: SymmetricKey
    let evidence: SymmetricKey
    let evidenceMatch: SymmetricKey
    let dataWrapping: SymmetricKey
    let evidenceWrapping: SymmetricKey
    let random: any RandomSource

    init(_ master: MasterKey, random: any RandomSource) {
        index = master.derive(.index)
        suppression = master.derive(.suppression)
        link = master.derive(.link)
        confirmationCode = master.derive(.confirmationCode)
        session = master.derive(.session)
        inbox = master.derive(.inbox)
        upload = master.derive(.upload)
        evidence = master.derive(.evidence)
        evidenceMatch = master.derive(.evidenceMatch)
        dataWrapping = master.derive(.keyWrapping)
        evidenceWrapping = master.derive(.evidenceWrapping)
        self.random = random
    }

    /// A new person's record under a new data key: the wrapped key and the sealed record.
    func seal(_ profile: SubjectProfile, ofNew subject: DataSubject.ID) -> (wrappedKey: [UInt8], sealed: [UInt8]) {
        let key = SymmetricKey(from: random)
        let wrapped = key.wrapped(under: dataWrapping, associatedData: subject.bytes + [Box.dataKey], random: random)
        return (wrapped, seal(profile, of: subject, under: key))
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
        try SymmetricKey(unwrapping: wrapped, under: dataWrapping, associatedData: subject.bytes + [Box.dataKey])
    }

    /// A new commitment key and its wrapped form.
    func newCommitmentKey(of subject: DataSubject.ID) -> (key: SymmetricKey, wrapped: [UInt8]) {
        let key = SymmetricKey(from: random)
        return (key, key.wrapped(under: evidenceWrapping, associatedData: subject.bytes + [Box.commitmentKey], random: random))
    }

    /// Unwraps a commitment key.
    func commitmentKey(_ wrapped: [UInt8], of subject: DataSubject.ID) throws -> SymmetricKey {
        try SymmetricKey(unwrapping: wrapped, under: evidenceWrapping, associatedData: subject.bytes + [Box.commitmentKey])
    }

    /// Seals evidence so that both the evidence key and the person's commitment key are needed to open it.
    func sealEvidence(_ plain: [UInt8], of subject: DataSubject.ID, commitmentKey: SymmetricKey) throws -> [UInt8] {
        AEAD.seal(plain, key: try evidenceKey(commitmentKey), associatedData: subject.bytes + [Box.evidence], random: random)
    }

    /// Opens evidence.
    func openEvidence(_ sealed: [UInt8], of subject: DataSubject.ID, commitmentKey: SymmetricKey) throws -> [UInt8] {
        try AEAD.open(sealed, key: try evidenceKey(commitmentKey), associatedData: subject.bytes + [Box.evidence])
    }

    /// Something that only the right master key can open.
    func proof(of store: [UInt8]) -> [UInt8] { AEAD.seal([], key: dataWrapping, associatedData: store + [Box.proof], random: random) }

    /// Whether this is the master key that the proof was made with.
    func isRight(proof: [UInt8], of store: [UInt8]) -> Bool {
        (try? AEAD.open(proof, key: dataWrapping, associatedData: store + [Box.proof])) != nil
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
