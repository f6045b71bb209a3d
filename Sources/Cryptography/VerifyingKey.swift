// SPDX-License-Identifier: Apache-2.0
import CSodium

/// The public half of an Ed25519 key pair (RFC 8032).
public struct VerifyingKey: Hashable, Sendable {
    /// The 32 bytes of the key.
    public let bytes: [UInt8]

    /// The number of bytes of a key.
    public static let byteCount = 32

    /// Takes 32 bytes, or throws `malformed`.
    public init(bytes: [UInt8]) throws(CryptographyError) {
        guard bytes.count == Self.byteCount else { throw CryptographyError(.malformed) }
        self.bytes = bytes
    }

    /// Whether the signature of 64 bytes was made for this message by the key's owner. Non-canonical signatures are refused.
    public func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
        _ = Sodium.started
        guard signature.count == SigningKey.signatureByteCount else { return false }
        return crypto_sign_verify_detached(signature, message, UInt64(message.count), bytes) == 0
    }
}
