// SPDX-License-Identifier: Apache-2.0
import Consent
import Cryptography
import Repositories
import SQL
import TransparencyLog

extension Session: LedgerRepository, TreeRepository {
    /// Older signed heads that are kept; who watches the log keeps its own.
    private static let checkpoints = 64

    @discardableResult
    func append(_ entry: LedgerEntry) throws -> Int64 {
        try readAgain()
        let leaf = context.ledger.next
        try data.submit(statements.ledger.append, leaf, try entry.encoded())
        onRollback { [ledger = context.ledger] in ledger.moveOn(to: leaf) }
        context.ledger.moveOn(to: leaf + 1)
        return leaf
    }

    func extendTree(limit: Int, sign: (_ size: Int64, _ root: Digest) throws -> [UInt8]) throws -> Bool {
        try readAgain()
        let before = context.ledger.current
        var tree = before.tree
        let end = min(before.next, Int64(tree.size + limit))
        guard Int64(tree.size) < end else { return false }
        try data.forEach(statements.ledger.entries, tree.size, end) { row in
            tree.append(try row.withBlob(0) { LogHash.leaf($0) })
            return true
        }
        guard tree.size == end else { throw PersistenceError(.damagedRow, "ledger_entry") }
        for tile in tree.takeTiles() {
            guard case .hashes(let level) = tile.path.kind else { continue }
            try data.submit(statements.ledger.saveTile, level, tile.path.index, tile.bytes)
        }
        try data.submit(statements.ledger.insertCheckpoint, end, try sign(end, tree.root))
        try data.submit(statements.ledger.pruneCheckpoints, Self.checkpoints - 1)
        onRollback { [ledger = context.ledger] in ledger.keep(before.tree) }
        context.ledger.keep(tree)
        return end < before.next
    }

    func replaceCheckpoint(_ note: [UInt8], size: Int64) throws {
        try data.execute(statements.ledger.replaceCheckpoint, size, note)
    }

    /// Under the writer's lock, whenever another node may have appended since.
    private func readAgain() throws {
        guard let transaction = sharedTransaction, context.ledger.isOld(in: transaction) else { return }
        try apart { try readPosition(in: transaction) }
    }

    private func readPosition(in transaction: Int) throws {
        let (next, size) = try data.queryOne(statements.ledger.position) { (try $0.int64(0), try $0.int64(1)) } ?? (0, 0)
        var tree: TreeWriter?
        if size != Int64(context.ledger.current.tree.size) {
            tree = try TreeWriter(size: Int(size), tiles: LedgerTiles(connection: data, statement: statements.ledger.tile))
        }
        context.ledger.read(next: next, tree: tree, in: transaction)
    }
}
