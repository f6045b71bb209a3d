// SPDX-License-Identifier: Apache-2.0

/// The differences that a replay has found so far; bounded, whatever it finds.
package struct ReplayDifferences: Sendable {
    private var found: [ReplayDifference.Kind: ReplayDifference] = [:]

    package init() {}

    /// One of each kind, in the order of the kinds.
    package var all: [ReplayDifference] { ReplayDifference.Kind.allCases.compactMap { found[$0] } }

    package mutating func add(_ kind: ReplayDifference.Kind, leaf: Int64? = nil, reference: String? = nil) {
        found[kind, default: ReplayDifference(kind)].add(.init(leaf: leaf, reference: reference))
    }

    /// Takes over what another part found.
    package mutating func merge(_ other: ReplayDifferences) {
        found.merge(other.found) { mine, theirs in mine.joined(with: theirs) }
    }
}
