// SPDX-License-Identifier: Apache-2.0

/// Computes hashes and proofs of any size of a tree from its tiles.
///
/// It believes its tiles: who does not trust the store verifies the result against a signed checkpoint. Tiles are kept as long as this value
/// lives, so make one for a piece of work (one proof reads at most two tiles a level).
public struct TreeReader<Store: TileStore> {
    private let store: Store
    private var cache: [TilePath: [Digest]] = [:]

    /// The number of leaves of the tree that the store holds.
    public let size: Int

    /// Reads a tree of that size.
    public init(_ store: Store, size: Int) {
        self.store = store
        self.size = size
    }

    /// The hash of the leaf at that index.
    public mutating func leaf(at index: Int) throws -> Digest {
        guard (0..<size).contains(index) else { throw LogError(.outOfRange, "leaf \(index)") }
        return try subtree(height: 0, index: index)
    }

    /// The root hash of the tree when it had that many leaves.
    public mutating func root(size: Int) throws -> Digest {
        guard (0...self.size).contains(size) else { throw LogError(.outOfRange, "size \(size)") }
        return size == 0 ? LogHash.empty : try hash(0..<size)
    }

    /// The proof that the leaf at that index is in the tree of that size.
    public mutating func inclusionProof(index: Int, size: Int) throws -> InclusionProof {
        guard (0...self.size).contains(size), (0..<size).contains(index) else { throw LogError(.outOfRange, "leaf \(index)") }
        var hashes: [Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let (left, right) = split(range)
            hashes.append(try hash(left.contains(index) ? right : left))
            range = left.contains(index) ? left : right
        }
        return InclusionProof(index: index, hashes: hashes.reversed())
    }

    /// The proof that the tree of the old size is the beginning of the tree of the new size.
    public mutating func consistencyProof(from old: Int, to new: Int) throws -> ConsistencyProof {
        guard (0...self.size).contains(new), (0...new).contains(old) else { throw LogError(.outOfRange, "size \(new)") }
        var hashes: [Digest] = []
        var range = 0..<new
        while old > 0, range.upperBound != old {
            let (left, right) = split(range)
            hashes.append(try hash(old <= left.upperBound ? right : left))
            range = old <= left.upperBound ? left : right
        }
        // The old tree's own root is known to who checks; only a part of it must be told.
        if old > 0, range.lowerBound > 0 { hashes.append(try hash(range)) }
        return ConsistencyProof(oldSize: old, newSize: new, hashes: hashes.reversed())
    }

    /// Checks that the tree goes on from an earlier state of it: throws `rolledBack` when it is smaller, `inconsistent` when it is another tree.
    public mutating func verifyContinues(_ earlier: Checkpoint) throws {
        guard size >= earlier.size else { throw LogError(.rolledBack, "the log with \(size) entries") }
        guard try root(size: earlier.size) == earlier.root else { throw LogError(.inconsistent, "the log with \(size) entries") }
    }

    /// The right edge of the tree, to go on appending.
    public mutating func frontier() throws -> Frontier {
        try Frontier(size: size) { try subtree(height: $0, index: $1) }
    }

    /// The hashes of the tile at the right end of a level; none when that level ends with a full tile.
    mutating func openHashes(level: Int) throws -> [Digest] {
        let count = size >> (level * 8)
        let width = count % TilePath.fullWidth
        return width == 0 ? [] : try tile(TilePath(.hashes(level: level), index: count / TilePath.fullWidth, width: width))
    }

    // RFC 6962 section 2.1: the left part is the largest power of two that leaves something for the right.
    private func split(_ range: Range<Int>) -> (left: Range<Int>, right: Range<Int>) {
        let middle = range.lowerBound + 1 << (Int.bitWidth - 1 - (range.count - 1).leadingZeroBitCount)
        return (range.lowerBound..<middle, middle..<range.upperBound)
    }

    private mutating func hash(_ range: Range<Int>) throws -> Digest {
        if range.count.nonzeroBitCount == 1 {
            let height = range.count.trailingZeroBitCount
            return try subtree(height: height, index: range.lowerBound >> height)
        }
        let (left, right) = split(range)
        return LogHash.node(try hash(left), try hash(right))
    }

    private mutating func subtree(height: Int, index: Int) throws -> Digest {
        let level = height / 8
        let count = 1 << (height % 8)
        let first = index * count
        let tileIndex = first / TilePath.fullWidth
        let width = TilePath.width(level: level, index: tileIndex, size: size)
        let offset = first % TilePath.fullWidth
        guard offset + count <= width else { throw LogError(.outOfRange, "subtree of height \(height)") }
        return LogHash.subtree(try tile(TilePath(.hashes(level: level), index: tileIndex, width: width))[offset..<offset + count])
    }

    private mutating func tile(_ path: TilePath) throws -> [Digest] {
        if let known = cache[path] { return known }
        let hashes = try store.hashes(at: path)
        cache[path] = hashes
        return hashes
    }
}
