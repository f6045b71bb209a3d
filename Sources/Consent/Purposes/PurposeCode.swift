// SPDX-License-Identifier: Apache-2.0

/// The short name of a purpose, as ledger entries and permissions carry it: lower-case ASCII letters and hyphens.
package struct PurposeCode: Sendable, Hashable, RawRepresentable, Codable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Offers and news.
    package static let promotional = PurposeCode(rawValue: "promotional")
    /// News about a person's own orders and account.
    package static let transactional = PurposeCode(rawValue: "transactional")

    package var description: String { rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
