// SPDX-License-Identifier: Apache-2.0

/// Tiles and bundles in memory.
public struct MemoryTileStore: TileStore, Sendable {
    private var resources: [TilePath: [UInt8]] = [:]

    /// An empty store.
    public init() {}

    /// The bytes that lie at the path, or nil.
    public func bytes(at path: TilePath) -> [UInt8]? { resources[path] }

    /// Puts bytes at the path, or takes them away.
    public mutating func store(_ bytes: [UInt8]?, at path: TilePath) { resources[path] = bytes }

    /// Puts tiles at their paths.
    public mutating func store(_ tiles: [Tile]) {
        for tile in tiles { resources[tile.path] = tile.bytes }
    }
}
