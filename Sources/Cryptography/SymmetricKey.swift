// SPDX-License-Identifier: Apache-2.0
public import Basics
import CSodium

/// A secret of 32 bytes, wiped when its last owner lets go of it; it never prints itself.
///
/// It is a class so that no copy of the bytes is made by passing it on.
public final class SymmetricKey: @unchecked Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    // SAFETY: the memory is written only by the initialisers, before anybody else knows the object, and wiped by deinit.
    private let memory: UnsafeMutableRawPointer

    /// The number of bytes of every key.
    public static let byteCount = 32

    /// Lets the closure fill the bytes of a new key.
    init(filling body: (UnsafeMutablePointer<UInt8>) -> Void) {
        _ = Sodium.started
        memory = .allocate(byteCount: Self.byteCount, alignment: 16)
        body(memory.bindMemory(to: UInt8.self, capacity: Self.byteCount))
    }

    /// Draws a new key.
    public convenience init(from random: some RandomSource) {
        var bytes = random.bytes(Self.byteCount)
        self.init { $0.update(from: bytes, count: Self.byteCount) }
        sodium_memzero(&bytes, bytes.count)
    }

    /// Takes 32 bytes, or throws `malformed`. The caller's copy is the caller's to wipe.
    public convenience init(bytes: [UInt8]) throws(CryptographyError) {
        guard bytes.count == Self.byteCount else { throw CryptographyError(.malformed) }
        self.init { $0.update(from: bytes, count: Self.byteCount) }
    }

    deinit {
        sodium_memzero(memory, Self.byteCount)
        memory.deallocate()
    }

    /// Shows the bytes to the closure. They must not outlive it; a reviewer looks for this call.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: memory, count: Self.byteCount))
    }

    /// The bytes for a call into C, while this object lives.
    var pointer: UnsafePointer<UInt8> { UnsafePointer(memory.assumingMemoryBound(to: UInt8.self)) }

    /// Dots.
    public var description: String { "•••" }

    /// Dots.
    public var debugDescription: String { "•••" }

    /// Nothing to see by reflection either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
