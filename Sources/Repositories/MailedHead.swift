// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Which signed head of the log was mailed out of the house, and when.
package struct MailedHead: Sendable, Hashable {
    /// None yet.
    package static let none = MailedHead(size: 0, at: Timestamp(milliseconds: 0))

    /// How many entries it covers.
    package let size: Int64
    package let at: Timestamp

    package init(size: Int64, at: Timestamp) {
        self.size = size
        self.at = at
    }

    /// Whether a head of that size is to be mailed now: when the log has grown since, and a day has passed.
    package func calls(forSize size: Int64, at now: Timestamp) -> Bool { size > self.size && now >= at + .hours(24) }
}
