// SPDX-License-Identifier: Apache-2.0
public import Basics
import CSodium

/// Authenticated encryption: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) with a random nonce.
///
/// A sealed message is nonce (24 bytes), cipher text, tag (16 bytes). Any number of messages may be sealed under one key.
public enum AEAD {
    /// The bytes of a nonce.
    public static let nonceByteCount = 24

    /// How many bytes sealing adds.
    public static let overhead = 40

    /// Seals a message; the associated data is authenticated, not stored, and must be given again to open it.
    public static func seal(_ message: [UInt8], key: SymmetricKey, associatedData: [UInt8] = [], random: some RandomSource) -> [UInt8] {
        let nonce = random.bytes(nonceByteCount)
        return message.withUnsafeBytes { seal($0, key: key, associatedData: associatedData, nonce: nonce) }
    }

    static func seal(_ message: UnsafeRawBufferPointer, key: SymmetricKey, associatedData: [UInt8], nonce: [UInt8]) -> [UInt8] {
        precondition(nonce.count == nonceByteCount, "the random source gave a nonce of the wrong length")
        return withExtendedLifetime(key) {
            [UInt8](unsafeUninitializedCapacity: message.count + overhead) { buffer, filled in
                guard let out = buffer.baseAddress else { return }
                out.update(from: nonce, count: nonceByteCount)
                let code = crypto_aead_xchacha20poly1305_ietf_encrypt(
                    out + nonceByteCount,
                    nil,
                    message.bindMemory(to: UInt8.self).baseAddress,
                    UInt64(message.count),
                    associatedData,
                    UInt64(associatedData.count),
                    nil,
                    nonce,
                    key.pointer
                )
                precondition(code == 0, "sealing cannot fail")
                filled = message.count + overhead
            }
        }
    }

    /// Opens a sealed message, or throws `notAuthentic`; nothing of a forged message is ever returned.
    public static func open(_ sealed: [UInt8], key: SymmetricKey, associatedData: [UInt8] = []) throws(CryptographyError) -> [UInt8] {
        guard sealed.count >= overhead else { throw CryptographyError(.notAuthentic) }
        var isAuthentic = false
        let message = withExtendedLifetime(key) {
            [UInt8](unsafeUninitializedCapacity: max(1, sealed.count - overhead)) { buffer, filled in
                sealed.withUnsafeBufferPointer { input in
                    guard let start = input.baseAddress else { return }
                    let code = crypto_aead_xchacha20poly1305_ietf_decrypt(
                        buffer.baseAddress,
                        nil,
                        nil,
                        start + nonceByteCount,
                        UInt64(input.count - nonceByteCount),
                        associatedData,
                        UInt64(associatedData.count),
                        start,
                        key.pointer
                    )
                    isAuthentic = code == 0
                }
                filled = isAuthentic ? sealed.count - overhead : 0
            }
        }
        guard isAuthentic else { throw CryptographyError(.notAuthentic) }
        return message
    }
}
