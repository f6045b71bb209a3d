// SPDX-License-Identifier: Apache-2.0
import Basics

/// The 32 bytes of a SHA-256, stored inline.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
    // The four words hold the bytes in memory order, whatever the machine's: they are never read as numbers.
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// The number of bytes.
    public static let byteCount = 32

    /// Lets the closure write the 32 bytes.
    init(filling body: (UnsafeMutablePointer<UInt8>) -> Void) {
        words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { raw in
            raw.withMemoryRebound(to: UInt8.self) { if let start = $0.baseAddress { body(start) } }
        }
    }

    /// 32 zero bytes.
    public init() {
        words = (0, 0, 0, 0)
    }

    /// Reads 32 bytes, or returns nil when there are not 32.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// Reads 64 hexadecimal digits, or returns nil.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    /// Reads as many digests as lie one after the other in the bytes, or returns nil when the last one is cut.
    public static func list(_ bytes: UnsafeRawBufferPointer) -> [Digest]? {
        guard bytes.count.isMultiple(of: byteCount) else { return nil }
        return [Digest](unsafeUninitializedCapacity: bytes.count / byteCount) { buffer, filled in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
            filled = bytes.count / byteCount
        }
    }

    /// The bytes.
    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// Shows the bytes to the closure without copying them to the heap.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Swift.withUnsafeBytes(of: words, body)
    }

    /// 64 lower-case hexadecimal digits.
    public var description: String { withUnsafeBytes { Hex.encode($0) } }

    /// Whether the bytes are equal. Not for secrets: see `constantTimeEquals`.
    public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    /// Feeds the bytes to a hasher.
    public func hash(into hasher: inout Hasher) { withUnsafeBytes { hasher.combine(bytes: $0) } }
}
