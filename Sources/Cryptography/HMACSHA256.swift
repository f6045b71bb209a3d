// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import CSodium

/// HMAC-SHA-256 (RFC 2104) with the key's pads hashed once, so that a short message costs two compressions less.
public final class HMACSHA256: @unchecked Sendable {
    // SAFETY: both contexts are written by init only and copied for each use; deinit wipes them.
    private var inner = SHA256_CTX()
    private var outer = SHA256_CTX()

    /// The number of bytes of a code.
    public static let byteCount = 32

    /// Prepares a key of any length, such as an app secret.
    public init(key: [UInt8]) {
        var block = key.count > 64 ? SHA256.hash(key).bytes : key
        block += [UInt8](repeating: 0, count: 64 - block.count)
        var innerPad = block.map { $0 ^ 0x36 }
        var outerPad = block.map { $0 ^ 0x5c }
        SHA256_Init(&inner)
        SHA256_Update(&inner, innerPad, 64)
        SHA256_Init(&outer)
        SHA256_Update(&outer, outerPad, 64)
        wipe(&block)
        wipe(&innerPad)
        wipe(&outerPad)
    }

    /// Prepares a key of 32 bytes.
    public convenience init(key: SymmetricKey) {
        var bytes = key.withUnsafeBytes { Array($0) }
        defer { wipe(&bytes) }
        self.init(key: bytes)
    }

    deinit {
        sodium_memzero(&inner, MemoryLayout<SHA256_CTX>.size)
        sodium_memzero(&outer, MemoryLayout<SHA256_CTX>.size)
    }

    /// The code of a message.
    public func authenticate(_ message: [UInt8]) -> [UInt8] {
        message.withUnsafeBytes { authenticate($0) }
    }

    /// The code of a message.
    public func authenticate(_ message: UnsafeRawBufferPointer) -> [UInt8] {
        var context = inner
        if let start = message.baseAddress { SHA256_Update(&context, start, message.count) }
        let digest = Digest { SHA256_Final($0, &context) }
        context = outer
        _ = digest.withUnsafeBytes { SHA256_Update(&context, $0.baseAddress, $0.count) }
        return Digest { SHA256_Final($0, &context) }.bytes
    }

    /// Whether the code belongs to the message; compared in constant time.
    public func isValid(_ code: [UInt8], for message: [UInt8]) -> Bool {
        constantTimeEquals(code, authenticate(message))
    }
}
