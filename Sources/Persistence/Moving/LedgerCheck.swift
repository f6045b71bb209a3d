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

    func run() throws -> Result {
        var result = Result()
        let notes = try side.data.query(side.move.checkpoints) { (size: try $0.int64(0), note: try $0.blob(1)) }
        result.entries = Int(try side.data.queryOne(side.statements.ledger.count) { try $0.int64(0) } ?? 0)
        var tree = TreeWriter()
        var tiles: Set<TilePath> = []
        for (size, note) in notes {
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
        try extend(&tree, to: Int64(result.entries), &result, &tiles, areTilesStored: false)
        if tree.size != result.entries { result.problems.append("the log has a gap") }
        return result
    }

    /// What is wrong with the log by a head that was kept outside the house; nil when the log still begins with exactly those entries.
    func problem(since kept: SignedNote) throws -> String? {
        let head: Checkpoint
        do {
            head = try Checkpoint(verifying: kept, by: verifier)
        } catch {
            return "the head that was kept does not verify: \(error)"
        }
        var (tree, result, tiles) = (TreeWriter(), Result(), Set<TilePath>())
        try extend(&tree, to: Int64(head.size), &result, &tiles, areTilesStored: false)
        if tree.size < head.size { return "rolled back: the log has fewer entries than the head of size \(head.size) that was kept" }
        return tree.root == head.root ? nil : "rewritten: the log does not begin with the \(head.size) entries of the head that was kept"
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
            let made = tree.takeTiles()
            if areTilesStored { try compare(made, &result, &tiles) }
            guard Int64(tree.size) == end else { return }
        }
    }

    private func compare(_ made: [Tile], _ result: inout Result, _ tiles: inout Set<TilePath>) throws {
        let store = LedgerTiles(connection: side.data, statement: side.statements.ledger.tile)
        for tile in made {
            tiles.insert(tile.path.full)
            guard try store.bytes(at: tile.path) != tile.bytes else { continue }
            result.problems.append("the log's \(tile.path.path) does not fit its entries")
        }
    }

    private func compare(_ note: [UInt8], with tree: TreeWriter, isNewest: Bool, _ result: inout Result) {
        do {
            let signed = try SignedNote(bytes: note)
            let checkpoint = try isNewest ? Checkpoint(verifying: signed, by: verifier) : Checkpoint(text: signed.text)
            if checkpoint.size != tree.size || checkpoint.root != tree.root {
                result.problems.append("the log's head of size \(tree.size) does not fit its entries")
            }
            if isNewest { result.head = (checkpoint.size, checkpoint.root) }
        } catch {
            result.problems.append("the log's head of size \(tree.size) does not verify: \(error)")
        }
    }
}
