// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Verifies a whole log in a directory of C2SP paths: every entry, every tile, the root, the signature.
///
/// It believes nothing but the key, reads on several threads and blocks the calling one. The directory must not change meanwhile.
public struct LogAuditor: Sendable {
    /// What a log without fault showed.
    public struct Report: Hashable, Sendable {
        /// The signed state that every entry was checked against.
        public let checkpoint: Checkpoint
        /// The bytes of all entries.
        public let entryBytes: Int
        /// How many signatures under the checkpoint are by other keys: they prove nothing.
        public let ignoredSignatures: Int
        /// Whether the log was also shown to contain an older checkpoint.
        public let containsOlder: Bool
    }

    /// The most entries of a log that is audited: 17 thousand million, for which it holds 2 GiB.
    public static let largestSize = 1 << 34

    private let store: DirectoryTileStore
    private let log: NoteVerifier
    private let threads: Int

    /// Prepares to verify the log in that directory, signed by that key, on that many threads (by default as many as there are processors).
    public init(directory: String, log: NoteVerifier, threads: Int? = nil) {
        store = DirectoryTileStore(directory)
        self.log = log
        self.threads = threads ?? max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    }

    /// Verifies the log, and that it contains the state of an older signed checkpoint when one is given.
    ///
    /// Throws the first fault: of the checkpoint, else the one with the lowest entry, else of the tiles above, else the root, else the history.
    public func verify(since older: Checkpoint? = nil) throws -> Report {
        let note = try store.checkpoint()
        let checkpoint = try Checkpoint(verifying: note, by: log)
        if let older, older.size > checkpoint.size { throw LogError(.rolledBack, "checkpoint") }
        if let older, !older.origin.hasSameBytes(as: checkpoint.origin) { throw LogError(.wrongOrigin, "older checkpoint") }
        let pass = try LeafPass(directory: store.directory, size: checkpoint.size)
        try pass.run(threads: threads)
        let root = try verifyUpperTiles(above: pass.subtrees, rest: pass.rest)
        guard root == checkpoint.root else { throw LogError(.rootMismatch, "checkpoint") }
        if let older {
            var reader = TreeReader(store, size: checkpoint.size)
            guard try reader.root(size: older.size) == older.root else { throw LogError(.inconsistent, "checkpoint") }
        }
        return Report(
            checkpoint: checkpoint,
            entryBytes: pass.entryBytes,
            ignoredSignatures: note.signatures.count - 1,
            containsOlder: older != nil
        )
    }

    /// Compares the tiles of level 1 and above with the hashes that the level below gives, and returns the root.
    private func verifyUpperTiles(above subtrees: [Digest], rest: Digest?) throws -> Digest {
        // A tree over complete subtrees with the incomplete rest as its last leaf has the root of the whole tree.
        var edge = Frontier()
        for subtree in subtrees { edge.append(subtree) }
        if let rest { edge.append(rest) }
        var hashes = subtrees
        var level = 1
        while !hashes.isEmpty {
            var above: [Digest] = []
            for index in 0..<(hashes.count + TilePath.fullWidth - 1) / TilePath.fullWidth {
                let range = index * TilePath.fullWidth..<min(hashes.count, (index + 1) * TilePath.fullWidth)
                let path = TilePath(.hashes(level: level), index: index, width: range.count)
                guard try store.hashes(at: path) == Array(hashes[range]) else { throw LogError(.tileMismatch, path.path) }
                if path.isFull { above.append(LogHash.subtree(hashes[range])) }
            }
            hashes = above
            level += 1
        }
        return edge.root
    }
}
