// SPDX-License-Identifier: Apache-2.0
import Cryptography
import SQL
import TransparencyLog

/// Builds the log's tree anew from the entries as they lie there, and compares it with tiles and signed heads.
struct LedgerCheck {
    /// What was found.
    struct Result {
        var entries = 0
        /// The size and root of the newest signed head.
        var head: (size: Int, root: Digest)?
        var problems: [String] = []
    }

    private static let step: Int64 = 65_536

    let side: MoveSide
    /// The key of the log.
    let verifier: NoteVerifier
    /// A head that was kept outside, signed by the log's key: the log must still begin with its entries.
    var outside: Checkpoint?

    func run() throws -> Result {
        var result = Result()
        let notes = try side.data.query(side.move.checkpoints) { (size: try $0.int64(0), note: try $0.blob(1)) }
        result.entries = Int(try side.data.queryOne(side.statements.ledger.count) { try $0.int64(0) } ?? 0)
        if let outside, outside.size > result.entries {
            result.problems.append("the log was rolled back: it has \(result.entries) entries, a head outside says \(outside.size)")
        }
        var tree = TreeWriter()
        var tiles: Set<TilePath> = []
        for (size, note) in notes {
            try meet(&tree, upTo: size, &result, &tiles)
            try extend(&tree, to: size, &result, &tiles)
            guard Int64(tree.size) == size else {
                result.problems.append("the log has fewer entries than its head of size \(size) says")
                return result
            }
            compare(note, with: tree, isNewest: size == notes.last?.size, &result)
        }
        let stored = try side.data.queryOne(side.move.tileCount) { try $0.int(0) } ?? 0
        if stored != tiles.count { result.problems.append("the log has \(stored) tiles and should have \(tiles.count)") }
        // What is not signed yet.
        try meet(&tree, upTo: Int64(result.entries), &result, &tiles, areTilesStored: false)
        try extend(&tree, to: Int64(result.entries), &result, &tiles, areTilesStored: false)
        if tree.size != result.entries { result.problems.append("the log has a gap") }
        return result
    }

    /// Looks at the head that was kept outside when it is its turn.
    private func meet(
        _ tree: inout TreeWriter,
        upTo size: Int64,
        _ result: inout Result,
        _ tiles: inout Set<TilePath>,
        areTilesStored: Bool = true
    ) throws {
        guard let outside, outside.size > tree.size, outside.size <= size else { return }
        try extend(&tree, to: Int64(outside.size), &result, &tiles, areTilesStored: areTilesStored)
        guard tree.size == outside.size, tree.root != outside.root else { return }
        result.problems.append("the log was rewritten: it does not begin with the \(outside.size) entries of the head outside")
    }

    private func extend(
        _ tree: inout TreeWriter,
        to size: Int64,
        _ result: inout Result,
        _ tiles: inout Set<TilePath>,
        areTilesStored: Bool = true
    ) throws {
        while Int64(tree.size) < size {
            let before = tree.size
            let end = min(size, Int64(before) + Self.step)
            try side.data.forEach(side.statements.ledger.entries, before, end) { row in
                tree.append(try row.withBlob(0) { LogHash.leaf($0) })
                return true
            }
            if areTilesStored { try compare(tree.takeTiles(), &result, &tiles) }
            guard Int64(tree.size) == end else { return }
        }
    }

    private func compare(_ made: [Tile], _ result: inout Result, _ tiles: inout Set<TilePath>) throws {
        let store = LedgerTiles(connection: side.data, statement: side.statements.ledger.tile)
        for tile in made {
            tiles.insert(tile.path.full)
            let stored = try store.bytes(at: tile.path)
            guard stored != tile.bytes else { continue }
            let entry =
                tile.path.kind == .hashes(level: 0)
                ? Self.firstDifference(stored, tile.bytes).map { tile.path.index * TilePath.fullWidth + $0 } : nil
            let place = entry.map { ", first at entry \($0)" } ?? ""
            result.problems.append("the log's \(tile.path.path) does not fit its entries\(place)")
        }
    }

    /// The first hash that differs.
    private static func firstDifference(_ stored: [UInt8]?, _ made: [UInt8]) -> Int? {
        guard let stored, let place = zip(stored, made).enumerated().first(where: { $1.0 != $1.1 })?.offset else { return nil }
        return place / Digest.byteCount
    }

    private func compare(_ note: [UInt8], with tree: TreeWriter, isNewest: Bool, _ result: inout Result) {
        do {
            let signed = try SignedNote(bytes: note)
            // Heads from before the log had this name are of another key; they must fit the entries all the same.
            let text = try Checkpoint(text: signed.text)
            let isOurs = isNewest || text.origin == verifier.name || signed.signatures.contains { $0.name == verifier.name }
            let checkpoint = try isOurs ? Checkpoint(verifying: signed, by: verifier) : text
            if checkpoint.size != tree.size || checkpoint.root != tree.root {
                result.problems.append("the log's head of size \(tree.size) does not fit its entries")
            }
            if isNewest { result.head = (checkpoint.size, checkpoint.root) }
        } catch {
            result.problems.append("the log's head of size \(tree.size) does not verify: \(error)")
        }
    }
}
