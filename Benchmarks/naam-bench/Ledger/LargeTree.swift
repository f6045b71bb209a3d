// SPDX-License-Identifier: Apache-2.0
import Cryptography
import TransparencyLog

/// The tiles of a large log in a directory, without its entries: a proof needs nothing else.
struct LargeTree: Sendable {
    private let directory: String
    private let size: Int
    private let root: Digest

    init(_ directory: String, size: Int) throws {
        self.directory = directory
        self.size = size
        var tree = TreeWriter()
        for index in 0..<size {
            tree.append(Self.leaf(index))
            if tree.size.isMultiple(of: 65_536) { try SampleLog.write(tree.takeTiles(), to: directory) }
        }
        try SampleLog.write(tree.takeTiles(), to: directory)
        root = tree.root
    }

    /// Proofs a second, each made from tiles that are read anew, and verified.
    func proofRate(count: Int) throws -> Double {
        let store = DirectoryTileStore(directory)
        return try Stopwatch.rate(count) {
            for number in 0..<count {
                let index = number &* 4_000_037 % size
                var reader = TreeReader(store, size: size)
                let proof = try reader.inclusionProof(index: index, size: size)
                try proof.verify(leaf: Self.leaf(index), size: size, root: root)
            }
        }
    }

    private static func leaf(_ index: Int) -> Digest {
        LogHash.leaf(withUnsafeBytes(of: UInt64(index).bigEndian) { Array($0) })
    }
}
