// SPDX-License-Identifier: Apache-2.0
import TransparencyLog

/// Entries, trees and a log to test with. The tree functions follow the text of RFC 6962 literally and share nothing with the code under test.
enum Sample {
    static let origin = "example.com/ledger"
    static let signer = signer(seed: 1)

    static func signer(seed: UInt64, name: String = origin) -> NoteSigner {
        let key = SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: seed)))
        guard let signer = try? NoteSigner(name: name, key: key) else { preconditionFailure("a fit name") }
        return signer
    }

    static func entry(_ index: Int) -> [UInt8] {
        Array("example.entry/v1\nkind sample\nnumber \(index)\n".utf8) + [UInt8](repeating: 120, count: index % 50) + [10]
    }

    static func leaf(_ index: Int) -> Digest { SHA256.hash([0] + entry(index)) }

    static func root(_ range: Range<Int>) -> Digest {
        guard range.count > 1 else { return range.isEmpty ? SHA256.hash([UInt8]()) : leaf(range.lowerBound) }
        let middle = split(range)
        return SHA256.hash([1] + root(range.lowerBound..<middle).bytes + root(middle..<range.upperBound).bytes)
    }

    static func path(_ index: Int, _ range: Range<Int>) -> [Digest] {
        guard range.count > 1 else { return [] }
        let middle = split(range)
        return index < middle
            ? path(index, range.lowerBound..<middle) + [root(middle..<range.upperBound)]
            : path(index, middle..<range.upperBound) + [root(range.lowerBound..<middle)]
    }

    static func subproof(_ old: Int, _ range: Range<Int>, _ isKnown: Bool) -> [Digest] {
        if old == range.upperBound { return isKnown ? [] : [root(range)] }
        let middle = split(range)
        return old <= middle
            ? subproof(old, range.lowerBound..<middle, isKnown) + [root(middle..<range.upperBound)]
            : subproof(old, middle..<range.upperBound, false) + [root(range.lowerBound..<middle)]
    }

    private static func split(_ range: Range<Int>) -> Int {
        var width = 1
        while width * 2 < range.count { width *= 2 }
        return range.lowerBound + width
    }

    /// The tiles of a tree of that size, as they lie after one write.
    static func store(size: Int) -> (tiles: MemoryTileStore, root: Digest) {
        var writer = TreeWriter()
        for index in 0..<size { writer.append(leaf(index)) }
        var tiles = MemoryTileStore()
        tiles.store(writer.takeTiles())
        return (tiles, writer.root)
    }

    static func checkpoint(size: Int, signer: NoteSigner = signer) throws -> SignedNote {
        try signer.sign(Checkpoint(origin: origin, size: size, root: store(size: size).root))
    }

    /// A receipt of one entry in a log of that size.
    static func receipt(index: Int, size: Int, entry: [UInt8]? = nil, signer: NoteSigner = signer) throws -> Receipt {
        var reader = TreeReader(store(size: size).tiles, size: size)
        return try Receipt(
            entry: entry ?? self.entry(index),
            proof: reader.inclusionProof(index: index, size: size),
            checkpoint: checkpoint(size: size, signer: signer)
        )
    }
}
