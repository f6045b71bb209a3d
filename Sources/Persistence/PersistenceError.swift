// SPDX-License-Identifier: Apache-2.0

/// Why the store was not opened, or what it found to be wrong with itself. Holds no personal data.
package struct PersistenceError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure.
    package struct Code: Sendable, Hashable {
        let text: String

        /// The master key is not the one that this store was made with.
        package static let wrongMasterKey = Code(text: "the master key does not belong to this database")
        /// The data is there and its keys are not: opening would take everybody for erased.
        package static let keysMissing = Code(text: "naam.db is there but its keys.db is not; restore keys.db first")
        /// The master key was changed while the process worked with the store.
        package static let masterKeyChanged = Code(text: "the master key of this store was changed; start this node again with the new one")
        /// The keys of people are there and what opens them is not.
        package static let siteKeysMissing = Code(text: "the site's own keys are missing in the store of keys; restore a copy of the keys")
        /// The two files belong to two stores.
        package static let filesDoNotMatch = Code(text: "keys.db and naam.db do not belong together")
        /// Another process works with the directory.
        package static let inUse = Code(text: "another process uses the data directory")
        /// The store was moved to another place; what lies here is of the past.
        package static let movedAway = Code(
            text: "this store was moved to another place and is not served any more; serve the configuration that it was moved to"
        )
        /// A move into the store has begun and is not finished.
        package static let moveUnfinished = Code(text: "a move into this store is not finished; run `naam store move` again")
        /// A copy is being put in place of the store and is not wholly there.
        package static let restoreUnfinished = Code(
            text: "a restore of this store was cut off; run `naam restore` again with the same words"
        )
        /// The directory cannot be made or used.
        package static let noDirectory = Code(text: "the data directory cannot be made")
        /// A file of the program itself is not as it must be.
        package static let badResource = Code(text: "a resource of the program is missing or unreadable")
        /// A row does not hold what it must hold.
        package static let damagedRow = Code(text: "a stored row is damaged")
        /// A change was asked of something that is not there or no longer so.
        package static let outOfDate = Code(text: "a change came too late for the state that it was made for")
    }

    /// The kind of failure.
    package let code: Code
    /// A table, file or reference; never a value of a person.
    package let subject: String

    package init(_ code: Code, _ subject: String = "") {
        self.code = code
        self.subject = subject
    }

    package var description: String { subject.isEmpty ? code.text : "\(code.text): \(subject)" }
}
