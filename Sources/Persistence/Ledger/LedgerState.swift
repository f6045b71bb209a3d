// SPDX-License-Identifier: Apache-2.0
import Basics
import TransparencyLog

/// Where the log stands, kept in memory by the writer: the next leaf, and the tree as far as it is signed.
///
/// Where several nodes write, it is true for the transaction in which it was last read.
final class LedgerState: Sendable {
    struct Position: Sendable {
        /// The index that the next entry gets.
        var next: Int64
        /// The tree under the newest checkpoint.
        var tree: TreeWriter
        /// The transaction in which it was read, where others write too.
        var readIn: Int?
    }

    private let position: Lock<Position>

    init(_ position: Position) {
        self.position = Lock(position)
    }

    var current: Position { position.withLock(\.self) }

    var next: Int64 { position.withLock(\.next) }

    func moveOn(to next: Int64) { position.withLock { $0.next = next } }

    /// Whether the position may be out of date in the transaction of that number.
    func isOld(in transaction: Int) -> Bool { position.withLock { $0.readIn != transaction } }

    /// Notes what was read in the transaction of that number.
    func read(next: Int64, tree: TreeWriter?, in transaction: Int) {
        position.withLock { position in
            position.next = next
            position.readIn = transaction
            if let tree { position.tree = tree }
        }
    }

    func keep(_ tree: TreeWriter) { position.withLock { $0.tree = tree } }
}
