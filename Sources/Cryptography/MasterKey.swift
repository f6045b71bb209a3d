// SPDX-License-Identifier: Apache-2.0
import Basics
import CSodium

/// The one key that the operator keeps: what is derived from it wraps every other long-lived key.
///
/// It lies in guarded, locked memory (sodium_malloc) and is wiped when it is let go.
public final class MasterKey: @unchecked Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    // SAFETY: written once by the initialiser, then made read-only; read by derive; freed by deinit.
    private let memory: UnsafeMutablePointer<UInt8>

    /// Takes 32 raw bytes, or throws `malformed`; `outOfResources` when there is no guarded memory.
    public init(bytes: [UInt8]) throws(CryptographyError) {
        _ = Sodium.started
        guard bytes.count == crypto_kdf_KEYBYTES else { throw CryptographyError(.malformed) }
        guard let raw = sodium_malloc(bytes.count) else { throw CryptographyError(.outOfResources) }
        memory = raw.bindMemory(to: UInt8.self, capacity: bytes.count)
        memory.update(from: bytes, count: bytes.count)
        sodium_mprotect_readonly(raw)
    }

    /// Takes 64 hexadecimal digits in either case, or throws `malformed`.
    public convenience init(hex: String) throws(CryptographyError) {
        guard var bytes = Hex.decode(hex) else { throw CryptographyError(.malformed) }
        defer { wipe(&bytes) }
        try self.init(bytes: bytes)
    }

    deinit { sodium_free(memory) }

    /// The key for that purpose: always the same one for the same master key (crypto_kdf, BLAKE2b).
    public func derive(_ purpose: KeyPurpose) -> SymmetricKey {
        SymmetricKey { target in
            let code = crypto_kdf_derive_from_key(target, SymmetricKey.byteCount, purpose.rawValue, "naamkeys", memory)
            precondition(code == 0, "key derivation failed")
        }
    }

    /// Whether both are the same key, compared without a trace in the time that it takes.
    public func isSame(as other: MasterKey) -> Bool { sodium_memcmp(memory, other.memory, Int(crypto_kdf_KEYBYTES)) == 0 }

    /// Dots.
    public var description: String { "•••" }

    /// Dots.
    public var debugDescription: String { "•••" }

    /// Nothing to see by reflection either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
