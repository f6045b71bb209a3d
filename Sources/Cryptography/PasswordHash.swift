// SPDX-License-Identifier: Apache-2.0
import CSodium

/// The stored form of a password: Argon2id (RFC 9106) with its salt and cost in the PHC text form.
public struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    /// What one hash costs.
    public struct Cost: Hashable, Sendable {
        /// Passes over the memory, at least 1.
        public let passes: UInt64
        /// Memory in bytes, at least 8 KiB.
        public let memory: Int

        /// Names a cost.
        public init(passes: UInt64, memory: Int) {
            self.passes = passes
            self.memory = memory
        }

        /// 64 MiB, two passes: about 0.1 s. For real use.
        public static let interactive = Cost(passes: 2, memory: 64 << 20)
        /// The least that Argon2id takes. For tests only.
        public static let least = Cost(passes: 1, memory: 8192)
    }

    /// The text to store.
    public let text: String

    /// Wraps a stored text, or throws `malformed` when it is not of Argon2id.
    public init(text: String) throws(CryptographyError) {
        guard text.utf8.count < crypto_pwhash_STRBYTES, text.hasPrefix("$argon2id$") else { throw CryptographyError(.malformed) }
        self.text = text
    }

    /// Hashes a password on the calling thread, which it blocks; throws `outOfResources` without the memory.
    public init(password: String, cost: Cost) throws(CryptographyError) {
        _ = Sodium.started
        var buffer = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
        let code = crypto_pwhash_str_alg(
            &buffer,
            bytes,
            UInt64(bytes.count),
            cost.passes,
            cost.memory,
            crypto_pwhash_ALG_ARGON2ID13
        )
        guard code == 0 else { throw CryptographyError(.outOfResources) }
        text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether it was made of this password; blocks the calling thread.
    public func matches(_ password: String) -> Bool {
        _ = Sodium.started
        let bytes = Array(password.utf8).map { CChar(bitPattern: $0) }
        return crypto_pwhash_str_verify(text, bytes, UInt64(bytes.count)) == 0
    }

    /// Whether it was made at another cost and should be made anew at the next sign-in.
    public func needsRenewal(for cost: Cost) -> Bool {
        crypto_pwhash_str_needs_rehash(text, cost.passes, cost.memory) != 0
    }

    /// Dots.
    public var description: String { "•••" }
}
