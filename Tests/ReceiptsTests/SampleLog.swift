// SPDX-License-Identifier: Apache-2.0
import Receipts

/// A small log and its receipts.
struct SampleLog {
    static let origin = "yes.example.com/ledger"

    let signer: NoteSigner
    let entries: [[UInt8]]
    private let tiles: MemoryTileStore
    let checkpoint: SignedNote

    init(_ entries: [[UInt8]], seed: UInt64 = 1, origin: String = origin) throws {
        signer = try NoteSigner(name: origin, key: SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: seed))))
        self.entries = entries
        var writer = TreeWriter()
        for entry in entries { writer.append(LogHash.leaf(entry)) }
        var tiles = MemoryTileStore()
        tiles.store(writer.takeTiles())
        self.tiles = tiles
        checkpoint = try signer.sign(Checkpoint(origin: origin, size: entries.count, root: writer.root))
    }

    func receipt(_ index: Int) throws -> Receipt {
        var reader = TreeReader(tiles, size: entries.count)
        return try Receipt(
            entry: entries[index],
            proof: reader.inclusionProof(index: index, size: entries.count),
            checkpoint: checkpoint
        )
    }
}
