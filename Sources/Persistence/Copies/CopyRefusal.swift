// SPDX-License-Identifier: Apache-2.0

/// Why a store cannot be copied or put back as it was asked.
package struct CopyRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Reason: String, Sendable {
        case noStore = "there is no store"
        case onePlace = "data and keys must be copied to two places, neither inside the other: who has one must not have the other"
        case notThere = "this is not a copy that naam made"
        case unfinished = "this copy was never finished"
        case exists = "a copy of this second is there already; try again"
        case noPlace = "the place cannot be written to"
        case damaged = "the copy is damaged and was not put in place"
        case keysNeeded = "there are no keys beside the store; name their copy with --keys"
    }

    package let reason: Reason
    package let detail: String

    package init(_ reason: Reason, _ detail: String = "") {
        self.reason = reason
        self.detail = detail
    }

    package var description: String { detail.isEmpty ? reason.rawValue : "\(reason.rawValue): \(detail)" }
}
