// SPDX-License-Identifier: Apache-2.0

/// Which people a file of an export holds.
package enum ListPart: String, Hashable, Sendable, CaseIterable {
    /// People who get the newsletter.
    case subscribed
    /// People who left.
    case unsubscribed
    /// Addresses that do not work.
    case cleaned
    /// Customers who never signed up.
    case transactional
    /// Each row tells for itself, or the file holds all who are on the list.
    case mixed
    /// It must be one of several and nothing tells which: a person must say.
    case unknown

    /// Files of people who left come first in an import, so that suppression is there before anyone is counted as invitable.
    package var order: Int { self == .unsubscribed || self == .cleaned ? 0 : 1 }
}
