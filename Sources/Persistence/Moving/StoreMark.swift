// SPDX-License-Identifier: Apache-2.0
import Basics
import SQL

/// The note in a store that a move is going on or is over, so that nobody serves it.
struct StoreMark: Equatable {
    /// Which way the rows go.
    enum Direction: Int {
        /// The store is being filled.
        case arriving
        /// The store was moved away.
        case left
    }

    let direction: Direction
    /// The identity of the store that moves.
    let store: [UInt8]

    init(_ direction: Direction, of store: [UInt8]) {
        self.direction = direction
        self.store = store
    }

    /// Reads the note, if there is one.
    init?(_ keys: Connection, _ statements: KeyStatements) throws {
        guard let row = try keys.queryOne(statements.move, row: { (try $0.int(0), try $0.blob(1)) }) else { return nil }
        guard let direction = Direction(rawValue: row.0) else { throw PersistenceError(.damagedRow, "store_move") }
        self.init(direction, of: row.1)
    }

    /// Why the store cannot be served.
    var refusal: PersistenceError { PersistenceError(direction == .arriving ? .moveUnfinished : .movedAway) }

    /// Writes the note.
    func note(in keys: Connection, _ statements: KeyStatements, at moment: Timestamp) throws {
        try keys.execute(statements.noteMove, direction.rawValue, store, moment)
    }
}
