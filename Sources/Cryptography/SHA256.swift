// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// SHA-256 (FIPS 180-4) by OpenSSL, which uses the processor's SHA instructions. Also an incremental hasher.
public struct SHA256: Sendable {
    private var context = SHA256_CTX()

    /// Starts an incremental hash.
    public init() {
        SHA256_Init(&context)
    }

    /// Adds bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        if let start = bytes.baseAddress { SHA256_Update(&context, start, bytes.count) }
    }

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The hash of what was added so far; more may be added afterwards.
    public func finalize() -> Digest {
        var copy = context
        return Digest { SHA256_Final($0, &copy) }
    }

    /// The hash of some bytes.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
        Digest { copenssl_sha256($0, bytes.baseAddress, bytes.count) }
    }

    /// The hash of some bytes.
    public static func hash(_ bytes: [UInt8]) -> Digest {
        bytes.withUnsafeBytes { hash($0) }
    }

    /// The hash of the UTF-8 bytes of a text.
    public static func hash(_ text: String) -> Digest {
        hash(Array(text.utf8))
    }

    /// The hash of one byte followed by some bytes, without joining them first.
    public static func hash(prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> Digest {
        Digest { copenssl_sha256_prefixed($0, prefix, bytes.baseAddress, bytes.count) }
    }

    /// Writes the hash of one byte followed by some bytes to where 32 bytes have room; the place may be inside the input.
    public static func hash(prefix: UInt8, _ bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer) {
        copenssl_sha256_prefixed(target.assumingMemoryBound(to: UInt8.self), prefix, bytes.baseAddress, bytes.count)
    }
}
