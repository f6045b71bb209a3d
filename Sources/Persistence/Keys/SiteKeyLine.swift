// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography

/// One of the site's keys, for people to look at; never the key.
package struct SiteKeyLine: Sendable, Hashable {
    package let purpose: KeyPurpose
    package let generation: Int
    package let isNewest: Bool
    /// Nil in a store that has not been opened since keys are kept in it.
    package internal(set) var madeAt: Timestamp?
    /// How many rows still wait for the newest generation, where there is one.
    package internal(set) var rows: Int?
}
