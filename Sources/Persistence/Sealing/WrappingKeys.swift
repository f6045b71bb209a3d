// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography

/// The generations of a key that wraps keys of people: the newest wraps, all open.
struct WrappingKeys: Sendable {
    let newest: (generation: Int, key: SymmetricKey)
    private let all: [SymmetricKey]
    private let box: UInt8

    init(_ keys: SiteKeys, _ purpose: KeyPurpose, box: UInt8) {
        newest = keys.newest(purpose)
        all = keys.all(purpose)
        self.box = box
    }

    func wrap(_ key: SymmetricKey, of subject: DataSubject.ID, random: any RandomSource) -> WrappedKey {
        WrappedKey(
            bytes: key.wrapped(under: newest.key, associatedData: subject.bytes + [box], random: random),
            generation: newest.generation
        )
    }

    /// Tries the newest first; there is more than one only while rows are wrapped anew. Throws `notAuthentic` when none fits.
    func unwrap(_ wrapped: [UInt8], of subject: DataSubject.ID) throws -> SymmetricKey {
        let place = subject.bytes + [box]
        for key in all.dropLast() {
            if let opened = try? SymmetricKey(unwrapping: wrapped, under: key, associatedData: place) { return opened }
        }
        guard let oldest = all.last else { throw CryptographyError(.notAuthentic) }
        return try SymmetricKey(unwrapping: wrapped, under: oldest, associatedData: place)
    }

    /// The same key under the newest generation.
    func rewrap(_ wrapped: [UInt8], of subject: DataSubject.ID, random: any RandomSource) throws -> WrappedKey {
        wrap(try unwrap(wrapped, of: subject), of: subject, random: random)
    }
}
