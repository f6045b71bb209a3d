// SPDX-License-Identifier: Apache-2.0

/// The hashes of a Merkle tree as RFC 6962 section 2.1 defines them: a leaf can never be taken for a node.
public enum LogHash {
    /// The root of the tree without entries.
    public static let empty = SHA256.hash([UInt8]())

    /// The hash of an entry.
    public static func leaf(_ entry: [UInt8]) -> Digest {
        entry.withUnsafeBytes { leaf($0) }
    }

    /// The hash of an entry.
    public static func leaf(_ entry: UnsafeRawBufferPointer) -> Digest {
        SHA256.hash(prefix: 0, entry)
    }

    /// The hash of a node by the hashes of its two children.
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        withUnsafeBytes(of: (left, right)) { SHA256.hash(prefix: 1, $0) }
    }

    /// Folds a power of two of neighbouring hashes into the hash of the subtree above them, in place; it ends in the first 32 bytes.
    static func reduce(_ hashes: UnsafeMutableRawBufferPointer) {
        guard let start = hashes.baseAddress else { return }
        var count = hashes.count / Digest.byteCount
        while count > 1 {
            count /= 2
            for index in 0..<count {
                SHA256.hash(prefix: 1, UnsafeRawBufferPointer(start: start + index * 64, count: 64), to: start + index * 32)
            }
        }
    }

    /// The hash of the subtree above a power of two of neighbouring hashes.
    static func subtree(_ hashes: ArraySlice<Digest>) -> Digest {
        var copy = Array(hashes)
        copy.withUnsafeMutableBytes { reduce($0) }
        return copy.first ?? empty
    }
}
