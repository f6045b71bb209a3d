// SPDX-License-Identifier: Apache-2.0
import CSodium

/// An Ed25519 key pair (RFC 8032); the secret half is wiped when it is let go and never printed.
public final class SigningKey: @unchecked Sendable, CustomStringConvertible, CustomReflectable {
    // SAFETY: written once by the initialiser; read by sign; wiped by deinit.
    private let secret: UnsafeMutablePointer<UInt8>
    private static let secretByteCount = 64

    /// The number of bytes of a signature.
    public static let signatureByteCount = 64

    /// The public half.
    public let verifyingKey: VerifyingKey

    /// Makes the pair that belongs to a seed of 32 bytes: always the same one.
    public init(seed: SymmetricKey) {
        _ = Sodium.started
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.secretByteCount)
        var publicBytes = [UInt8](repeating: 0, count: VerifyingKey.byteCount)
        let code = withExtendedLifetime(seed) { crypto_sign_seed_keypair(&publicBytes, memory, seed.pointer) }
        guard code == 0, let key = try? VerifyingKey(bytes: publicBytes) else { preconditionFailure("making a key pair cannot fail") }
        secret = memory
        verifyingKey = key
    }

    deinit {
        sodium_memzero(secret, Self.secretByteCount)
        secret.deallocate()
    }

    /// The signature of 64 bytes; the same message always has the same one.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.signatureByteCount) { buffer, filled in
            guard let start = buffer.baseAddress else { return }
            let code = crypto_sign_detached(start, nil, message, UInt64(message.count), secret)
            precondition(code == 0, "signing cannot fail")
            filled = Self.signatureByteCount
        }
    }

    /// Dots.
    public var description: String { "•••" }

    /// Nothing to see by reflection either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
