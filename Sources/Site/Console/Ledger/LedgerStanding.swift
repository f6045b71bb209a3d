// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Who outside the house keeps heads of the log, and whether what they keep still fits.
package struct LedgerStanding: Sendable, Hashable {
    /// Why nothing is signed any more.
    package enum Alarm: String, Sendable, Hashable {
        /// The store has fewer entries than a head that left the house: an older copy was put in its place.
        case rolledBack = "rolled-back"
        /// The store has other entries than a head that left the house.
        case rewritten = "rewritten"
    }

    /// One outside memory.
    package struct Keeper: Sendable, Hashable {
        /// What stands between it and the newest head.
        package enum Problem: String, Sendable, Hashable {
            /// It does not answer, or the file cannot be written.
            case unreachable
            /// It answers that it does not take heads of this log.
            case refused
            /// What it keeps is no head signed by this log.
            case foreign
        }

        /// What it is.
        package enum Kind: String, Sendable, Hashable {
            case file, witness, mail
        }

        /// The witness's name, the file's path, the address.
        package let name: String
        package let kind: Kind
        /// The newest head that it has: entries, and when it took it.
        package var size: Int?
        package var keptAt: Timestamp?
        package var problem: Problem?

        package init(name: String, kind: Kind, size: Int? = nil, keptAt: Timestamp? = nil, problem: Problem? = nil) {
            self.name = name
            self.kind = kind
            self.size = size
            self.keptAt = keptAt
            self.problem = problem
        }
    }

    package var keepers: [Keeper]
    package var alarm: Alarm?

    package init(keepers: [Keeper] = [], alarm: Alarm? = nil) {
        self.keepers = keepers
        self.alarm = alarm
    }
}
