// SPDX-License-Identifier: Apache-2.0
package import Consent

/// How many may never be written to, and whether a certain one is among them.
package struct SuppressionPage: Sendable {
    /// What a check found.
    package enum Answer: Sendable, Hashable {
        case suppressed
        case notSuppressed
        case empty
        case unreadable
    }

    package let counts: [SuppressionReason: Int]
    package let answer: Answer?

    package init(counts: [SuppressionReason: Int], answer: Answer?) {
        self.counts = counts
        self.answer = answer
    }
}
