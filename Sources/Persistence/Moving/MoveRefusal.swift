// SPDX-License-Identifier: Apache-2.0

/// Why a store is not moved, in words that say what to do. Nothing was changed when it is thrown.
package struct MoveRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of reason.
    package enum Reason: String, Sendable, Hashable {
        /// There is no store to move.
        case noSource = "there is no store to move"
        /// Something is in the target already.
        case targetNotEmpty = "the target is not empty; name an empty directory or database"
        /// The target is half filled by the move of another store.
        case otherMove = "the target is half filled from another store; name an empty directory or database"
        /// The source was moved to another place before.
        case sourceMoved = "the source was moved to another place already"
        /// The source is itself the target of a move that is not finished.
        case sourceUnfinished = "a move into the source is not finished; finish it first"
        /// The source or the target has tables of another version.
        case notMigrated = "the tables are not those of this program; run `naam migrate --apply` first"
        /// The role of the target may write rows and not let triggers stand still.
        case missingRights = "the role may not change the target's tables; name one that may with store.migration_url (naam_migrator)"
        /// The two sides have different tables.
        case differentTables = "the tables of the two sides are not alike"
        /// The two configurations do not mean the same site.
        case differentSite = "the two configurations do not mean the same site"
    }

    /// The kind of reason.
    package let reason: Reason
    /// A table, a side, a key of the configuration; never a value of a person.
    package let detail: String

    package init(_ reason: Reason, _ detail: String = "") {
        self.reason = reason
        self.detail = detail
    }

    package var description: String { detail.isEmpty ? reason.rawValue : "\(reason.rawValue): \(detail)" }
}
