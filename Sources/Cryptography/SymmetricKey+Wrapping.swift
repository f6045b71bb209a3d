// SPDX-License-Identifier: Apache-2.0
public import Basics

extension SymmetricKey {
    /// The key sealed under another key, for storage: 72 bytes. The associated data names what it belongs to.
    public func wrapped(under key: SymmetricKey, associatedData: [UInt8], random: some RandomSource) -> [UInt8] {
        withUnsafeBytes { AEAD.seal($0, key: key, associatedData: associatedData, nonce: random.bytes(AEAD.nonceByteCount)) }
    }

    /// Opens what `wrapped` gave, or throws `notAuthentic`.
    public convenience init(unwrapping wrapped: [UInt8], under key: SymmetricKey, associatedData: [UInt8]) throws(CryptographyError) {
        var opened = try AEAD.open(wrapped, key: key, associatedData: associatedData)
        defer { wipe(&opened) }
        try self.init(bytes: opened)
    }
}
