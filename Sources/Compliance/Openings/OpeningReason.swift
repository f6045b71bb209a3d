// SPDX-License-Identifier: Apache-2.0

/// Why evidence is opened (Art. 5(2), 17(3)(e)); the word is written to the ledger.
package enum OpeningReason: String, Sendable, Hashable, CaseIterable {
    /// The person complains, or claims something, or we do.
    case complaint
    /// A supervisory authority or a court asks.
    case authority
    /// We look whether our records are right.
    case audit
    /// The person asks what is kept of them (Art. 15).
    case personRequest = "person-request"
}
