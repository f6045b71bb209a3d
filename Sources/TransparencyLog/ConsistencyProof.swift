// SPDX-License-Identifier: Apache-2.0

/// The proof that an older tree is the beginning of a newer one: nothing was changed or taken away (RFC 6962 section 2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
    /// The number of leaves of the older tree.
    public let oldSize: Int
    /// The number of leaves of the newer tree.
    public let newSize: Int
    /// The hashes, in the order of the RFC.
    public let hashes: [Digest]

    /// Names a proof.
    public init(oldSize: Int, newSize: Int, hashes: [Digest]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.hashes = hashes
    }

    /// Checks the proof (RFC 9162 section 2.1.4.2), or throws `rolledBack` or `inconsistent`.
    public func verify(oldRoot: Digest, newRoot: Digest) throws(LogError) {
        guard oldSize >= 0, newSize >= oldSize else { throw LogError(.rolledBack, "size \(newSize)") }
        let failure = LogError(.inconsistent, "size \(newSize)")
        guard oldSize > 0, newSize > oldSize else {
            // The empty tree is the beginning of every tree; a tree is its own beginning.
            let isSame = oldSize == newSize ? oldRoot == newRoot : oldRoot == LogHash.empty
            guard hashes.isEmpty, isSame else { throw failure }
            return
        }
        // When the old tree is complete its root is the first hash and is not told.
        let path = oldSize.nonzeroBitCount == 1 ? [oldRoot] + hashes : hashes
        guard let first = path.first else { throw failure }
        let shift = (~(oldSize - 1)).trailingZeroBitCount
        var node = (oldSize - 1) >> shift
        var last = (newSize - 1) >> shift
        var (old, new) = (first, first)
        for hash in path.dropFirst() {
            guard last > 0 else { throw failure }
            if node & 1 == 1 || node == last {
                old = LogHash.node(hash, old)
                new = LogHash.node(hash, new)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                new = LogHash.node(new, hash)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0, old == oldRoot, new == newRoot else { throw failure }
    }
}
