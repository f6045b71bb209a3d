// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A log in a directory, under the C2SP paths: `checkpoint`, `tile/…`, `tile/entries/…`. Any web server can serve it as it is.
public struct DirectoryTileStore: TileStore, Sendable {
    /// The most bytes of a resource: a bundle of 256 entries of the largest size.
    static let largestResource = TilePath.fullWidth * (EntryBundle.largestEntry + 2)

    /// The directory.
    public let directory: String

    /// Names a directory, which need not be there before the first write.
    public init(_ directory: String) {
        self.directory = directory
    }

    /// The bytes that lie at the path, nil when there is no such file, or throws `unreadable`.
    public func bytes(at path: TilePath) throws -> [UInt8]? { try read(path.path) }

    /// The signed checkpoint; throws `missing`, `malformed` or `unreadable`.
    public func checkpoint() throws -> SignedNote {
        guard let bytes = try read("checkpoint") else { throw LogError(.missing, "checkpoint") }
        return try SignedNote(bytes: bytes)
    }

    /// Writes a tile; it is durable, and whole or not there.
    public func write(_ tile: Tile) throws { try write(tile.bytes, to: tile.path.path) }

    /// Writes an entry bundle; as many entries as the path's width.
    public func write(_ entries: [[UInt8]], at path: TilePath) throws {
        guard entries.count == path.width, path.kind == .entries else { throw LogError(.wrongLength, path.path) }
        try write(try EntryBundle.encode(entries), to: path.path)
    }

    /// Writes the signed checkpoint. Its tiles must have been written before.
    public func write(_ checkpoint: SignedNote) throws { try write(checkpoint.bytes, to: "checkpoint") }

    private func read(_ path: String) throws -> [UInt8]? {
        var reader = FileReader()
        switch reader.read("\(directory)/\(path)", atMost: Self.largestResource) {
        case .read: return Array(reader.bytes)
        case .missing: return nil
        case .failed: throw LogError(.unreadable, path)
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let target = "\(directory)/\(path)"
        try makeDirectories(for: target)
        let temporary = target + ".new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw LogError(.unreadable, path) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            offset += count
        }
        let isDurable = offset == bytes.count && fsync(file) == 0
        guard close(file) == 0, isDurable, rename(temporary, target) == 0, syncDirectory(of: target) else {
            unlink(temporary)
            throw LogError(.unreadable, path)
        }
    }

    private func syncDirectory(of path: String) -> Bool {
        let parent = open(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { return false }
        defer { close(parent) }
        return fsync(parent) == 0
    }

    private func makeDirectories(for path: String) throws {
        for slash in path.indices.dropFirst() where path[slash] == "/" {
            let parent = String(path[..<slash])
            guard mkdir(parent, 0o755) == 0 || errno == EEXIST else { throw LogError(.unreadable, parent) }
        }
    }
}
