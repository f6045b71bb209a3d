// SPDX-License-Identifier: Apache-2.0
package import Cryptography

/// What a move did, and what was found when both sides were compared.
package struct MoveReport: Sendable {
    /// A table with what its rows come to in the target.
    package struct Table: Sendable {
        /// `keys/…` or `data/…`.
        package let title: String
        package let rows: Int
        package let digest: Digest
    }

    /// How far the move was when it was run.
    package let stage: MoveStage
    package internal(set) var tables: [Table] = []
    /// How many entries the log has, and what its newest signed head says: recomputed from the entries.
    package internal(set) var entries = 0
    package internal(set) var head: (size: Int, root: Digest)?
    /// How many people's records and pieces of evidence were opened with their keys.
    package internal(set) var profiles = 0
    package internal(set) var evidence = 0
    /// Records whose key is gone on both sides.
    package internal(set) var withoutKey = 0
    /// What is wrong; empty is well.
    package internal(set) var problems: [String] = []

    /// Whether the site is now in the target.
    package var isDone: Bool { problems.isEmpty }

    init(stage: MoveStage) { self.stage = stage }
}
