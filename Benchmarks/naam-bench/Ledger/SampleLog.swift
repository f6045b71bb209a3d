// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import TransparencyLog

/// A signed log in a directory.
struct SampleLog: Sendable {
    private static let origin = "naam.bench/log"

    private let directory: String
    private let size: Int
    private let verifier: NoteVerifier
    /// The bytes of one full bundle's entries, for the ceiling.
    private let sample: [[UInt8]]

    init(_ directory: String, size: Int) throws {
        self.directory = directory
        self.size = size
        let signer = try NoteSigner(name: Self.origin, key: SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: 3))))
        verifier = signer.verifier
        let store = DirectoryTileStore(directory)
        let kinds = try SampleEntries.entries(4096).map { try $0.encoded() }
        sample = kinds
        var tree = TreeWriter()
        for first in stride(from: 0, to: size, by: TilePath.fullWidth) {
            let width = min(TilePath.fullWidth, size - first)
            let entries = (first..<first + width).map { kinds[$0 % kinds.count] }
            for entry in entries { tree.append(LogHash.leaf(entry)) }
            let path = TilePath(.entries, index: first / TilePath.fullWidth, width: width)
            try Self.write(try EntryBundle.encode(entries), to: "\(directory)/\(path)")
            if tree.size.isMultiple(of: 65_536) { try Self.write(tree.takeTiles(), to: directory) }
        }
        try Self.write(tree.takeTiles(), to: directory)
        try store.write(try signer.sign(Checkpoint(origin: Self.origin, size: size, root: tree.root)))
    }

    /// Entries verified a second, everything read from the files.
    func verificationRate(threads: Int) throws -> Double {
        let auditor = LogAuditor(directory: directory, log: verifier, threads: threads)
        return try Stopwatch.rate(size) {
            guard try auditor.verify().checkpoint.size == size else { throw Files.Problem(description: "the log is not whole") }
        }
    }

    /// Entries a second when nothing is done but the hashes: one of each entry and one of 65 bytes for its node.
    func hashRate(threads: Int) async throws -> Double {
        let watch = Stopwatch()
        let share = size / threads
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<threads {
                group.addTask { [sample] in
                    try await BlockingWork.run {
                        let node = [UInt8](repeating: 1, count: 65)
                        var last: UInt8 = 0
                        for number in 0..<share {
                            last ^= SHA256.hash(sample[number % sample.count]).withUnsafeBytes { $0[0] }
                            last ^= SHA256.hash(node).withUnsafeBytes { $0[0] }
                        }
                        Self.keep(last)
                    }
                }
            }
            try await group.waitForAll()
        }
        return watch.rate(share * threads)
    }

    /// Keeps the optimizer from leaving the work out.
    @inline(never)
    private static func keep(_ byte: UInt8) {}

    static func write(_ tiles: [Tile], to directory: String) throws {
        for tile in tiles { try write(tile.bytes, to: "\(directory)/\(tile.path)") }
    }

    /// Without waiting for the disk, unlike the store's own way: making the log is not what is measured.
    private static func write(_ bytes: [UInt8], to path: String) throws {
        try Files.makeDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
        try Files.write(bytes, to: path)
    }
}
