// SPDX-License-Identifier: Apache-2.0

/// What the caller knows of an address, by its index token: in this import, in the tables, on the suppression list.
package enum ImportPresence: Hashable, Sendable {
    /// It was never met.
    case new
    /// It stood in an earlier row of this import, in a file of people who may be invited.
    case seen
    /// It stood in an earlier row of this import, in a file of people who left.
    case seenSuppressed
    /// It is in the tables.
    case known
    /// It is on the suppression list; whoever is there and in the tables is here.
    case suppressed
}
