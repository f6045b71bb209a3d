// SPDX-License-Identifier: Apache-2.0

/// Why the person of a row may never be invited; the raw value is the end of the catalogue key `import.suppressed.…`.
package enum ImportSuppressionReason: String, Hashable, Sendable, CaseIterable {
    /// The list says that the person unsubscribed.
    case unsubscribed
    /// The list says that the address does not work.
    case cleaned
    /// The list says that the person complained.
    case complained
    /// The person said stop before: that wins over every list.
    case alreadySuppressed
}
