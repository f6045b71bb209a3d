// SPDX-License-Identifier: Apache-2.0

/// What a move tells while it goes on.
package enum MoveProgress: Sendable, Hashable {
    /// So many rows of a table were there already, from an earlier try.
    case kept(table: String, rows: Int)
    /// What an earlier try left in a table is not what the source has: it is copied anew, with all that come after it.
    case cleared(table: String)
    /// Rows arrived and are durable.
    case copied(table: String, rows: Int)
    /// Everything has arrived; both sides are compared.
    case verifying
    /// The tables are the same on both sides.
    case compared(table: String, rows: Int)
}
