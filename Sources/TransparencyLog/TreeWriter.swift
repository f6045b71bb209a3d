// SPDX-License-Identifier: Apache-2.0

/// Grows a tree and tells which tiles to store.
///
/// A value: append in a copy and keep it once the tiles are stored, so that a failed transaction leaves the old one. It holds the right edge only
/// (at most 8 KiB a level), whatever the size of the log.
public struct TreeWriter: Hashable, Sendable {
    private struct Level: Hashable, Sendable {
        var hashes: [Digest] = []
        var completed = 0
        var isChanged = false
    }

    private var frontier: Frontier
    private var levels: [Level] = []
    private var full: [Tile] = []

    /// Starts an empty tree.
    public init() {
        frontier = Frontier()
    }

    /// Goes on with the tree of that size whose tiles lie in the store.
    public init(size: Int, tiles: some TileStore) throws {
        guard size >= 0 else { throw LogError(.outOfRange, "size \(size)") }
        var reader = TreeReader(tiles, size: size)
        frontier = try reader.frontier()
        var level = 0
        while size >> (level * 8) > 0 {
            levels.append(Level(hashes: try reader.openHashes(level: level), completed: size >> (level * 8) / TilePath.fullWidth))
            level += 1
        }
    }

    /// The number of leaves.
    public var size: Int { frontier.size }

    /// The root hash.
    public var root: Digest { frontier.root }

    /// Appends the hash of a leaf; its index is the size before.
    public mutating func append(_ leaf: Digest) {
        // Every eighth height of the tree is a level of tiles.
        frontier.append(leaf) { height, hash in
            if height.isMultiple(of: 8) { Self.add(hash, level: height / 8, to: &levels, full: &full) }
        }
    }

    /// The tiles that came to be or changed since the last call: full ones first seen now, and the partial ones of the present size.
    ///
    /// Older partial tiles of the same index may be deleted once no published checkpoint needs them.
    public mutating func takeTiles() -> [Tile] {
        var result = full
        full = []
        for index in levels.indices where levels[index].isChanged {
            let level = levels[index]
            levels[index].isChanged = false
            guard !level.hashes.isEmpty else { continue }
            let path = TilePath(.hashes(level: index), index: level.completed, width: level.hashes.count)
            result.append(Tile(path: path, hashes: level.hashes))
        }
        return result
    }

    private static func add(_ hash: Digest, level: Int, to levels: inout [Level], full: inout [Tile]) {
        if level == levels.count { levels.append(Level()) }
        levels[level].hashes.append(hash)
        levels[level].isChanged = true
        guard levels[level].hashes.count == TilePath.fullWidth else { return }
        full.append(Tile(path: TilePath(.hashes(level: level), index: levels[level].completed), hashes: levels[level].hashes))
        levels[level].hashes.removeAll(keepingCapacity: true)
        levels[level].completed += 1
    }
}
