// SPDX-License-Identifier: Apache-2.0
import CResources

/// A file of `Resources/` that is part of the program.
public struct EmbeddedResource: Sendable {
    /// Its path below `Resources/`, such as `styles/site.css`.
    public let name: String
    /// How many bytes it has.
    public let count: Int
    // SAFETY: points into the program's read-only data, which is never written and lives as long as the process.
    private nonisolated(unsafe) let start: UnsafePointer<UInt8>

    private init(_ file: UnsafePointer<cresources_file>) {
        name = String(cString: file.pointee.name)
        count = file.pointee.length
        start = file.pointee.bytes
    }

    /// The file with that path, or nil.
    public static func named(_ name: String) -> EmbeddedResource? {
        cresources_find(name).map { EmbeddedResource($0) }
    }

    /// All files, in the order of their paths.
    public static var all: [EmbeddedResource] {
        (0..<cresources_count()).compactMap { cresources_at($0).map { EmbeddedResource($0) } }
    }

    /// Lends the bytes without copying them.
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        body(UnsafeBufferPointer(start: start, count: count))
    }

    /// A copy of the bytes.
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// The bytes as UTF-8 text.
    public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// 16 hexadecimal digits that change when the file changes, for entity tags and for addresses that may be cached for ever.
    ///
    /// FNV-1a of 64 bits: it finds changes, it proves nothing. Takes about a millisecond per megabyte; keep the result.
    public var contentHash: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        withBytes { bytes in
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
