// SPDX-License-Identifier: Apache-2.0
import CSodium

/// BLAKE2b with a key (RFC 7693): blind indexes, suppression tokens, commitments. Without the key nobody can try values.
public enum KeyedHash {
    /// How long the result is.
    public enum Length: Int, Sendable {
        /// 128 bits, for indexes.
        case short = 16
        /// 256 bits, for commitments.
        case full = 32
    }

    /// The keyed hash of a message.
    public static func hash(_ message: [UInt8], key: SymmetricKey, length: Length = .full) -> [UInt8] {
        message.withUnsafeBufferPointer { hash($0, key, length) }
    }

    /// The keyed hash of the UTF-8 bytes of a text.
    public static func hash(_ text: String, key: SymmetricKey, length: Length = .full) -> [UInt8] {
        var text = text
        return text.withUTF8 { hash($0, key, length) }
    }

    private static func hash(_ message: UnsafeBufferPointer<UInt8>, _ key: SymmetricKey, _ length: Length) -> [UInt8] {
        withExtendedLifetime(key) {
            [UInt8](unsafeUninitializedCapacity: length.rawValue) { buffer, filled in
                guard let start = buffer.baseAddress else { return }
                let code = crypto_generichash(
                    start,
                    length.rawValue,
                    message.baseAddress,
                    UInt64(message.count),
                    key.pointer,
                    SymmetricKey.byteCount
                )
                precondition(code == 0, "keyed hashing cannot fail")
                filled = length.rawValue
            }
        }
    }
}
