// SPDX-License-Identifier: Apache-2.0

/// What became of a batch.
package struct ImportTally: Sendable, Hashable {
    /// New people.
    package var added: Int
    /// Known already: nothing changed.
    package var known: Int
    /// Suppressed: not taken in.
    package var refused: Int
    /// New suppression tokens.
    package var suppressed: Int

    package init(added: Int = 0, known: Int = 0, refused: Int = 0, suppressed: Int = 0) {
        self.added = added
        self.known = known
        self.refused = refused
        self.suppressed = suppressed
    }

    /// Counts another part in.
    package mutating func add(_ other: ImportTally) {
        added += other.added
        known += other.known
        refused += other.refused
        suppressed += other.suppressed
    }
}
