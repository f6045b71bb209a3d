// SPDX-License-Identifier: Apache-2.0
import Basics
import TransparencyLog

/// Where the log stands, kept in memory by the one writer: the next leaf, and the tree as far as it is signed.
final class LedgerState: Sendable {
    struct Position: Sendable {
        /// The index that the next entry gets.
        var next: Int64
        /// The tree under the newest checkpoint.
        var tree: TreeWriter
    }

    private let position: Lock<Position>

    init(_ position: Position) {
        self.position = Lock(position)
    }

    var current: Position { position.withLock(\.self) }

    var next: Int64 { position.withLock(\.next) }

    func moveOn(to next: Int64) { position.withLock { $0.next = next } }

    func keep(_ tree: TreeWriter) { position.withLock { $0.tree = tree } }
}
