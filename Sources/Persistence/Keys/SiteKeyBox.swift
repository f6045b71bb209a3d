// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography

/// What the master key does in a store: it wraps the site's keys, and its proof is told from any other's.
struct SiteKeyBox: Sendable {
    private let key: SymmetricKey
    /// The identity of the store: nothing can be brought from another.
    private let store: [UInt8]

    init(_ master: MasterKey, of store: [UInt8]) {
        key = master.derive(.siteKeys)
        self.store = store
    }

    /// A key as the store keeps it; it can be opened in its own place only.
    func wrap(_ siteKey: SymmetricKey, _ purpose: KeyPurpose, _ generation: Int, random: any RandomSource) -> [UInt8] {
        siteKey.wrapped(under: key, associatedData: place(purpose, generation), random: random)
    }

    /// Opens what was wrapped under this master key, else throws `notAuthentic`.
    func unwrap(_ wrapped: [UInt8], _ purpose: KeyPurpose, _ generation: Int) throws -> SymmetricKey {
        try SymmetricKey(unwrapping: wrapped, under: key, associatedData: place(purpose, generation))
    }

    /// Something that only the right master key can open.
    func proof(random: any RandomSource) -> [UInt8] {
        AEAD.seal([], key: key, associatedData: store + [Box.proof], random: random)
    }

    /// Whether this is the master key that the proof was made with.
    func isRight(_ proof: [UInt8]) -> Bool { (try? AEAD.open(proof, key: key, associatedData: store + [Box.proof])) != nil }

    private func place(_ purpose: KeyPurpose, _ generation: Int) -> [UInt8] {
        withUnsafeBytes(of: (purpose.rawValue.bigEndian, UInt64(generation).bigEndian)) { store + $0 + [Box.siteKey] }
    }

    private enum Box {
        static let proof: UInt8 = 6
        static let siteKey: UInt8 = 7
    }
}
