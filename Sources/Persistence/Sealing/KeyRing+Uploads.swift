// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Cryptography

/// Uploaded files lie sealed under a key of their import's own, so that destroying it destroys them.
extension KeyRing {
    /// A new upload key, wrapped.
    func newUploadKey(of listImport: ListImport.ID) -> [UInt8] {
        SymmetricKey(from: random).wrapped(under: upload, associatedData: listImport.bytes, random: random)
    }

    /// Seals a part of a file; it can be opened at its own place only.
    func sealUpload(_ part: [UInt8], of listImport: ListImport.ID, file: Int, sequence: Int, wrappedKey: [UInt8]) throws -> [UInt8] {
        let key = try uploadKey(wrappedKey, of: listImport)
        return AEAD.seal(part, key: key, associatedData: Self.place(listImport, file, sequence), random: random)
    }

    /// Opens a part of a file; throws when it is not as it was sealed.
    func openUpload(_ sealed: [UInt8], of listImport: ListImport.ID, file: Int, sequence: Int, wrappedKey: [UInt8]) throws -> [UInt8] {
        let key = try uploadKey(wrappedKey, of: listImport)
        return try AEAD.open(sealed, key: key, associatedData: Self.place(listImport, file, sequence))
    }

    private func uploadKey(_ wrapped: [UInt8], of listImport: ListImport.ID) throws -> SymmetricKey {
        try SymmetricKey(unwrapping: wrapped, under: upload, associatedData: listImport.bytes)
    }

    private static func place(_ listImport: ListImport.ID, _ file: Int, _ sequence: Int) -> [UInt8] {
        listImport.bytes + withUnsafeBytes(of: (Int64(file).bigEndian, Int64(sequence).bigEndian)) { Array($0) }
    }
}
