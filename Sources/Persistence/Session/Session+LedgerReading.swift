// SPDX-License-Identifier: Apache-2.0
import Basics
import Repositories
import SQL
import TransparencyLog

extension Session: LedgerReader {
    func entryCount() throws -> Int64 {
        try data.queryOne(statements.ledger.count) { try $0.int64(0) } ?? 0
    }

    func checkpoint() throws -> [UInt8]? {
        try newestCheckpoint()?.note
    }

    func entry(at index: Int64) throws -> [UInt8]? {
        try data.queryOne(statements.ledger.entry, index) { try $0.blob(0) }
    }

    func newestEntries(limit: Int, before index: Int64?) throws -> [(index: Int64, bytes: [UInt8])] {
        try data.query(statements.ledger.newest, index ?? Int64.max, limit) { (index: try $0.int64(0), bytes: try $0.blob(1)) }
    }

    func hashTile(level: Int, index: Int64, width: Int) throws -> [UInt8]? {
        guard (0...63).contains(level), index >= 0, (1...TilePath.fullWidth).contains(width) else { return nil }
        return try tiles.bytes(at: TilePath(.hashes(level: level), index: Int(index), width: width))
    }

    func entryBundle(index: Int64, width: Int) throws -> [UInt8]? {
        guard (0...Int64(UInt32.max)).contains(index), (1...TilePath.fullWidth).contains(width) else { return nil }
        let first = index * Int64(TilePath.fullWidth)
        let end = first + Int64(width)
        // Only what a signed head covers is published.
        guard let size = try newestCheckpoint()?.size, end <= size else { return nil }
        let entries = try data.query(statements.ledger.entries, first, end) { try $0.blob(0) }
        guard entries.count == width else { throw PersistenceError(.damagedRow, "ledger_entry") }
        return try EntryBundle.encode(entries)
    }

    func proofFile(for index: Int64) throws -> [UInt8]? {
        guard let note = try newestCheckpoint()?.note else { return nil }
        return try proofFile(for: index, under: note)
    }

    func proofFile(for index: Int64, under note: [UInt8]) throws -> [UInt8]? {
        let note = try SignedNote(bytes: note)
        let size = try Checkpoint(text: note.text).size
        guard let newest = try newestCheckpoint()?.size, size <= newest, (0..<Int64(size)).contains(index),
            let bytes = try entry(at: index)
        else { return nil }
        var tree = TreeReader(try tiles, size: Int(newest))
        let proof = try tree.inclusionProof(index: Int(index), size: size)
        return try Receipt(entry: bytes, proof: proof, checkpoint: note).bytes
    }

    private var tiles: LedgerTiles {
        get throws { LedgerTiles(connection: try data, statement: statements.ledger.tile) }
    }

    private func newestCheckpoint() throws -> (size: Int64, note: [UInt8])? {
        try data.queryOne(statements.ledger.newestCheckpoint) { (try $0.int64(0), try $0.blob(1)) }
    }
}
