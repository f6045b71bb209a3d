// SPDX-License-Identifier: Apache-2.0
import Repositories
import TransparencyLog

/// The tree as the store has it, behind whatever engine.
struct RecordedTree: TileStore {
    private let records: any LedgerReader

    func bytes(at path: TilePath) throws -> [UInt8]? {
        guard case .hashes(let level) = path.kind else { return nil }
        return try records.hashTile(level: level, index: Int64(path.index), width: path.width)
    }

    /// A reader of the tree as far as the newest signed head covers it.
    static func reader(_ records: any LedgerReader) throws -> TreeReader<RecordedTree> {
        let head = try records.checkpoint().map { try Checkpoint(text: SignedNote(bytes: $0).text) }
        return TreeReader(RecordedTree(records: records), size: head?.size ?? 0)
    }
}
