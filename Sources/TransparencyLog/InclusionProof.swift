// SPDX-License-Identifier: Apache-2.0

/// The proof that a leaf is in a tree: the hashes beside the way from the leaf to the root (RFC 6962 section 2.1.1).
public struct InclusionProof: Hashable, Sendable {
    /// The leaf's index, from 0.
    public let index: Int
    /// The hashes, the leaf's sibling first.
    public let hashes: [Digest]

    /// Names a proof.
    public init(index: Int, hashes: [Digest]) {
        self.index = index
        self.hashes = hashes
    }

    /// Checks the proof (RFC 9162 section 2.1.3.2), or throws `outOfRange` or `notIncluded`.
    public func verify(leaf: Digest, size: Int, root: Digest) throws(LogError) {
        guard index >= 0, index < size else { throw LogError(.outOfRange, "entry \(index)") }
        var node = index
        var last = size - 1
        var hash = leaf
        for sibling in hashes {
            guard last > 0 else { throw LogError(.notIncluded, "entry \(index)") }
            if node & 1 == 1 || node == last {
                hash = LogHash.node(sibling, hash)
                while node & 1 == 0, node != 0 {
                    node >>= 1
                    last >>= 1
                }
            } else {
                hash = LogHash.node(hash, sibling)
            }
            node >>= 1
            last >>= 1
        }
        guard last == 0, hash == root else { throw LogError(.notIncluded, "entry \(index)") }
    }
}
