// SPDX-License-Identifier: Apache-2.0
package import Basics

/// A secret of 128 random bits in a personal link; stored hashed, never as it is.
package struct PersonalToken: Sendable, Hashable, CustomStringConvertible {
    /// 22 characters of base 64 for URLs.
    package let text: String

    /// Draws a new one.
    package init(from random: some RandomSource) {
        text = Base64.encode(random.bytes(16), .url)
    }

    /// Reads one out of a link, or returns nil when it cannot be one.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 22, Base64.decode(text, .url)?.count == 16 else { return nil }
        self.text = String(text)
    }

    package var description: String { "•••" }
}
