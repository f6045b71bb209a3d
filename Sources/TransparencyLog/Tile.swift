// SPDX-License-Identifier: Apache-2.0

/// A tile of hashes with its address: what a log stores and serves.
public struct Tile: Hashable, Sendable {
    /// Where it lies.
    public let path: TilePath
    /// Its hashes, as many as the path's width.
    public let hashes: [Digest]

    /// Names a tile's contents. As many hashes as the width: anything else is a mistake of the program.
    public init(path: TilePath, hashes: [Digest]) {
        precondition(hashes.count == path.width, "a tile has as many hashes as its width")
        self.path = path
        self.hashes = hashes
    }

    /// Reads the bytes that lie at a path, or throws `wrongLength`.
    public init(path: TilePath, bytes: [UInt8]) throws(LogError) {
        guard let hashes = bytes.withUnsafeBytes({ Digest.list($0) }), hashes.count == path.width else {
            throw LogError(.wrongLength, path.path)
        }
        self.init(path: path, hashes: hashes)
    }

    /// The bytes to store and serve: the hashes one after the other.
    public var bytes: [UInt8] { hashes.withUnsafeBytes { Array($0) } }
}
