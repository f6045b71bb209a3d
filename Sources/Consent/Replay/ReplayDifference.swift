// SPDX-License-Identifier: Apache-2.0

/// One kind of difference between what the ledger's entries say and what the tables say, with how often it was found and where first.
package struct ReplayDifference: Sendable, Hashable {
    /// What differs; the word is what programs read.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Bytes that are no entry of this program.
        case entryUnreadable = "entry-unreadable"
        /// An act that cannot follow on those before it.
        case entryImpossible = "entry-impossible"
        case permissionWithoutEntry = "permission-without-entry"
        case permissionMissing = "permission-missing"
        /// State, version, moment, method or wording.
        case permissionDiffers = "permission-differs"
        case personMissing = "person-missing"
        /// Active, sealed or unlinked, and since when.
        case stageDiffers = "stage-differs"
        case evidenceWithoutEntry = "evidence-without-entry"
        case evidenceMissing = "evidence-missing"
        /// Opened, it does not fit its entry or the entry's commitment.
        case evidenceDiffers = "evidence-differs"
        case requestWithoutEntry = "request-without-entry"
        case requestMissing = "request-missing"
        case requestDiffers = "request-differs"
        case invitationDiffers = "invitation-differs"
        case messageWithoutEntry = "message-without-entry"
        case publicationWithoutEntry = "publication-without-entry"
        case publicationMissing = "publication-missing"
        case publicationDiffers = "publication-differs"
        case campaignWithoutEntry = "campaign-without-entry"
        case campaignMissing = "campaign-missing"
        case campaignDiffers = "campaign-differs"
    }

    /// Where it was found: never anything that tells who somebody is.
    package struct Place: Sendable, Hashable {
        /// The index of the entry.
        package let leaf: Int64?
        /// The random reference of a person, request or campaign, the hash of a publication.
        package let reference: String?

        package init(leaf: Int64? = nil, reference: String? = nil) {
            self.leaf = leaf
            self.reference = reference
        }
    }

    /// How many places of a kind are kept.
    package static let mostPlaces = 20

    package let kind: Kind
    package private(set) var count = 0
    /// The first places.
    package private(set) var places: [Place] = []

    package init(_ kind: Kind) {
        self.kind = kind
    }

    package mutating func add(_ place: Place) {
        count += 1
        if places.count < Self.mostPlaces { places.append(place) }
    }

    /// The same kind found in two parts.
    package func joined(with other: ReplayDifference) -> ReplayDifference {
        var joined = self
        joined.count += other.count
        joined.places += other.places.prefix(Self.mostPlaces - joined.places.count)
        return joined
    }
}
