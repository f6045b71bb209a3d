// SPDX-License-Identifier: Apache-2.0
package import Consent
package import Cryptography

/// What a check of a store found.
package struct StoreReport: Sendable {
    /// Entries of the log.
    package var entries = 0
    /// The newest signed head, whose signature and root were checked.
    package var head: (size: Int, root: Digest)?
    /// The size of the head from outside that the log was found to begin with.
    package var keptSize: Int?
    /// People whose record was opened with their key.
    package var people = 0
    package var evidence = 0
    /// Records whose key is destroyed.
    package var withoutKey = 0
    /// Stops that the keys remember and the data do not know: they are done again when the store is served.
    package var stopsToDoAgain = 0
    /// Damage: what does not open, fit or exist. Empty is well.
    package var problems: [String] = []
    /// Where the tables show another state than the ledger's entries say. Empty is well.
    package var differences: [ReplayDifference] = []

    /// Whether nothing at all is wrong.
    package var isClean: Bool { problems.isEmpty && differences.isEmpty }
}
