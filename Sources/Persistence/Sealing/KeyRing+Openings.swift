// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Cryptography

/// What an officer writes beside an opening lies sealed under a key of that opening's own.
extension KeyRing {
    func sealReference(_ text: String, of opening: EvidenceOpening.ID) throws -> [UInt8] {
        AEAD.seal(Array(text.utf8), key: try openingKey(opening), associatedData: opening.bytes, random: random)
    }

    func openReference(_ sealed: [UInt8], of opening: EvidenceOpening.ID) throws -> String {
        String(decoding: try AEAD.open(sealed, key: try openingKey(opening), associatedData: opening.bytes), as: UTF8.self)
    }

    /// Of 17 bytes, where those of evidence are made of 32: the two can never be the same.
    private func openingKey(_ opening: EvidenceOpening.ID) throws -> SymmetricKey {
        var bytes = KeyedHash.hash([8] + opening.bytes, key: evidence)
        defer { wipe(&bytes) }
        return try SymmetricKey(bytes: bytes)
    }
}
