// SPDX-License-Identifier: Apache-2.0

/// What a move would do, to be looked at before it is done.
package struct MovePlan: Sendable {
    /// A table with its rows on both sides.
    package struct Table: Sendable {
        /// `keys/…` or `data/…`.
        package let title: String
        package let sourceRows: Int
        package let targetRows: Int
    }

    package let stage: MoveStage
    package let tables: [Table]
    /// What the tables take on the disk, indexes included.
    package let sourceBytes: Int
    package let targetBytes: Int

    /// All rows that are to arrive.
    package var rows: Int { tables.reduce(0) { $0 + $1.sourceRows } }
}
