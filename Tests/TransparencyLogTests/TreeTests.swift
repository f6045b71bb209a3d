// SPDX-License-Identifier: Apache-2.0
import Testing
import TransparencyLog

struct TreeTests {
    @Test func `every entry of the trees of 1 to 70 has the proof of the definition, which verifies`() throws {
        for size in 1...70 {
            let (tiles, root) = Sample.store(size: size)
            var reader = TreeReader(tiles, size: size)
            #expect(root == Sample.root(0..<size))
            for index in 0..<size {
                let proof = try reader.inclusionProof(index: index, size: size)
                #expect(proof.hashes == Sample.path(index, 0..<size))
                #expect(throws: Never.self) { try proof.verify(leaf: Sample.leaf(index), size: size, root: root) }
            }
        }
    }

    @Test func `every pair of sizes up to 40 has the consistency proof of the definition, which verifies`() throws {
        let (tiles, _) = Sample.store(size: 40)
        var reader = TreeReader(tiles, size: 40)
        for new in 1...40 {
            for old in 1...new {
                let proof = try reader.consistencyProof(from: old, to: new)
                #expect(proof.hashes == Sample.subproof(old, 0..<new, true))
                let (oldRoot, newRoot) = (try reader.root(size: old), try reader.root(size: new))
                #expect(throws: Never.self) { try proof.verify(oldRoot: oldRoot, newRoot: newRoot) }
            }
        }
    }

    @Test func `the empty tree is the beginning of every tree`() throws {
        var reader = TreeReader(Sample.store(size: 5).tiles, size: 5)
        let proof = try reader.consistencyProof(from: 0, to: 5)
        #expect(proof.hashes.isEmpty)
        #expect(throws: Never.self) { try proof.verify(oldRoot: LogHash.empty, newRoot: reader.root(size: 5)) }
        #expect(throws: LogError.self) { try proof.verify(oldRoot: Sample.leaf(0), newRoot: reader.root(size: 5)) }
    }

    @Test(arguments: [255, 256, 257, 511, 512, 700, 65_535, 65_536, 65_793])
    func `proofs hold across the borders of tiles`(size: Int) throws {
        let (tiles, root) = Sample.store(size: size)
        var reader = TreeReader(tiles, size: size)
        for index in Set([0, 1, 254, 255, 256, 511, size / 2, size - 2, size - 1]) where index < size {
            let proof = try reader.inclusionProof(index: index, size: size)
            #expect(throws: Never.self) { try proof.verify(leaf: Sample.leaf(index), size: size, root: root) }
        }
        for old in [1, 2, 255, 256, size / 2, size - 1, size] where old <= size {
            let proof = try reader.consistencyProof(from: old, to: size)
            #expect(throws: Never.self) { try proof.verify(oldRoot: try reader.root(size: old), newRoot: root) }
        }
    }

    @Test func `a proof fails for another leaf, index, size, root, and with any hash changed, added or taken away`() throws {
        let (tiles, root) = Sample.store(size: 21)
        var reader = TreeReader(tiles, size: 21)
        for index in 0..<21 {
            let proof = try reader.inclusionProof(index: index, size: 21)
            let leaf = Sample.leaf(index)
            #expect(throws: LogError.self) { try proof.verify(leaf: Sample.leaf(index + 1), size: 21, root: root) }
            #expect(throws: LogError.self) { try proof.verify(leaf: leaf, size: 21, root: leaf) }
            for other in 0..<21 where other != index {
                #expect(throws: LogError.self) {
                    try InclusionProof(index: other, hashes: proof.hashes).verify(leaf: leaf, size: 21, root: root)
                }
            }
            for place in proof.hashes.indices {
                var hashes = proof.hashes
                hashes[place] = Sample.leaf(99)
                #expect(throws: LogError.self) { try InclusionProof(index: index, hashes: hashes).verify(leaf: leaf, size: 21, root: root) }
                hashes.remove(at: place)
                #expect(throws: LogError.self) { try InclusionProof(index: index, hashes: hashes).verify(leaf: leaf, size: 21, root: root) }
            }
            let longer = InclusionProof(index: index, hashes: proof.hashes + [root])
            #expect(throws: LogError.self) { try longer.verify(leaf: leaf, size: 21, root: root) }
        }
    }

    @Test func `a proof outside the tree is refused`() {
        for index in [-1, 21, Int.max, Int.min] {
            #expect(throws: LogError(.outOfRange, "entry \(index)")) {
                try InclusionProof(index: index, hashes: []).verify(leaf: Sample.leaf(0), size: 21, root: Sample.leaf(0))
            }
        }
        var reader = TreeReader(Sample.store(size: 3).tiles, size: 3)
        #expect(throws: LogError.self) { try reader.inclusionProof(index: 3, size: 3) }
        #expect(throws: LogError.self) { try reader.inclusionProof(index: 0, size: 4) }
        #expect(throws: LogError.self) { try reader.consistencyProof(from: 3, to: 2) }
        #expect(throws: LogError.self) { try reader.root(size: 4) }
        #expect(throws: LogError.self) { try reader.leaf(at: -1) }
    }

    @Test func `a consistency proof fails with any hash changed, added or taken away, and for a tree that went back`() throws {
        var reader = TreeReader(Sample.store(size: 40).tiles, size: 40)
        for (old, new) in [(1, 2), (3, 7), (4, 8), (6, 8), (7, 39), (16, 40), (33, 40)] {
            let proof = try reader.consistencyProof(from: old, to: new)
            let (oldRoot, newRoot) = (try reader.root(size: old), try reader.root(size: new))
            func fails(_ hashes: [Digest]) {
                #expect(throws: LogError.self) {
                    try ConsistencyProof(oldSize: old, newSize: new, hashes: hashes).verify(oldRoot: oldRoot, newRoot: newRoot)
                }
            }
            for place in proof.hashes.indices {
                fails(Array(proof.hashes[..<place]) + [Sample.leaf(99)] + Array(proof.hashes[(place + 1)...]))
                fails(Array(proof.hashes[..<place]) + Array(proof.hashes[(place + 1)...]))
            }
            fails(proof.hashes + [oldRoot])
            #expect(throws: LogError.self) { try proof.verify(oldRoot: newRoot, newRoot: newRoot) }
            #expect(throws: LogError.self) { try proof.verify(oldRoot: oldRoot, newRoot: oldRoot) }
            #expect(throws: LogError(.rolledBack, "size \(old)")) {
                try ConsistencyProof(oldSize: new, newSize: old, hashes: proof.hashes).verify(oldRoot: newRoot, newRoot: oldRoot)
            }
        }
    }

    @Test func `a writer that goes on from stored tiles writes the same tiles as one that never stopped`() throws {
        for size in [0, 1, 255, 256, 257, 700] {
            var (tiles, _) = Sample.store(size: size)
            var resumed = try TreeWriter(size: size, tiles: tiles)
            for index in size..<size + 300 { resumed.append(Sample.leaf(index)) }
            tiles.store(resumed.takeTiles())
            let (expected, root) = Sample.store(size: size + 300)
            #expect(resumed.root == root)
            for path in TilePath.tiles(size: size + 300) { #expect(tiles.bytes(at: path) == expected.bytes(at: path)) }
        }
    }

    @Test func `a writer tells only what is new`() {
        var writer = TreeWriter()
        for index in 0..<257 { writer.append(Sample.leaf(index)) }
        #expect(writer.takeTiles().map(\.path.path) == ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"])
        #expect(writer.takeTiles().isEmpty)
        writer.append(Sample.leaf(257))
        #expect(writer.takeTiles().map(\.path.path) == ["tile/0/001.p/2"])
    }

    @Test func `a copy of a writer goes back to before a failed transaction`() {
        var writer = TreeWriter()
        writer.append(Sample.leaf(0))
        let before = writer
        writer.append(Sample.leaf(1))
        writer = before
        writer.append(Sample.leaf(2))
        #expect(writer.root == LogHash.node(Sample.leaf(0), Sample.leaf(2)))
    }

    @Test func `a full tile stands in for its partial ones, and a missing or short tile is told`() throws {
        var (tiles, _) = Sample.store(size: 300)
        var small = TreeReader(tiles, size: 200)
        #expect(try small.root(size: 200) == Sample.root(0..<200))
        let path = TilePath(.hashes(level: 0), index: 0)
        let bytes = try #require(tiles.bytes(at: path))
        tiles.store(Array(bytes.dropLast()), at: path)
        var short = TreeReader(tiles, size: 300)
        #expect(throws: LogError(.wrongLength, "tile/0/000")) { try short.leaf(at: 0) }
        tiles.store(nil, at: path)
        var missing = TreeReader(tiles, size: 300)
        #expect(throws: LogError(.missing, "tile/0/000")) { try missing.leaf(at: 0) }
        #expect(throws: LogError.self) { try TreeWriter(size: -1, tiles: tiles) }
    }
}
