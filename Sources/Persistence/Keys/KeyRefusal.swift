// SPDX-License-Identifier: Apache-2.0

/// Why keys are not rotated. Nothing was changed when it is thrown.
package enum KeyRefusal: String, Error, Sendable, Hashable, CustomStringConvertible {
    case noStore = "there is no store here yet; it gets its keys when it is served first"
    case notMigrated = "the tables are not those of this program; run `naam migrate --apply` first"
    case sameKey = "the new master key is the old one"
    case moved = "this store was moved away, or a move into it is not finished"

    package var description: String { rawValue }
}
