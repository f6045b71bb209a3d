// SPDX-License-Identifier: Apache-2.0

/// Where tiles and bundles are read from: memory, a directory, a database, a log's address.
public protocol TileStore {
    /// The bytes that lie at the path, or nil when there are none.
    func bytes(at path: TilePath) throws -> [UInt8]?
}

extension TileStore {
    /// The tile of that path, or the beginning of its full tile when the partial one is gone (tlog-tiles lets a log delete it).
    func hashes(at path: TilePath) throws -> [Digest] {
        if let bytes = try bytes(at: path) { return try Tile(path: path, bytes: bytes).hashes }
        guard !path.isFull, let bytes = try bytes(at: path.full) else { throw LogError(.missing, path.path) }
        return Array(try Tile(path: path.full, bytes: bytes).hashes.prefix(path.width))
    }
}
