// SPDX-License-Identifier: Apache-2.0

/// The right edge of a growing tree: the roots of its complete subtrees, enough to append and to tell the root.
///
/// A value: keep a copy to go back to after a transaction that failed. Appending costs one hash on average.
public struct Frontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size = 0
    // One root for each bit that is set in the size, largest subtree first.
    private var subtrees: [Digest] = []

    /// The empty tree.
    public init() {}

    /// The tree of that size whose complete subtrees are known to the closure by height and index, asked from the left.
    init<Failure: Error>(size: Int, subtree: (_ height: Int, _ index: Int) throws(Failure) -> Digest) throws(Failure) {
        var start = 0
        for height in stride(from: Int.bitWidth - 2, through: 0, by: -1) where size & 1 << height != 0 {
            subtrees.append(try subtree(height, start >> height))
            start += 1 << height
        }
        self.size = size
    }

    /// Appends the hash of a leaf.
    public mutating func append(_ leaf: Digest) {
        append(leaf) { _, _ in }
    }

    /// Appends the hash of a leaf and tells each subtree that it completes: its height (0 is the leaf) and its root.
    mutating func append(_ leaf: Digest, completed: (_ height: Int, _ root: Digest) -> Void) {
        var hash = leaf
        var height = 0
        completed(height, hash)
        while size >> height & 1 == 1, let left = subtrees.popLast() {
            hash = LogHash.node(left, hash)
            height += 1
            completed(height, hash)
        }
        subtrees.append(hash)
        size += 1
    }

    /// The root hash of the tree.
    public var root: Digest {
        guard var hash = subtrees.last else { return LogHash.empty }
        for left in subtrees.dropLast().reversed() { hash = LogHash.node(left, hash) }
        return hash
    }
}
