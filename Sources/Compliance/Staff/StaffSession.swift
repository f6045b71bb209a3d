// SPDX-License-Identifier: Apache-2.0
package import Basics

/// A signed-in browser; the token in its cookie is stored as a keyed hash.
package struct StaffSession: Sendable, Hashable {
    package let staff: StaffMember.ID
    package let startedAt: Timestamp
    package var seenAt: Timestamp

    package init(staff: StaffMember.ID, startedAt: Timestamp, seenAt: Timestamp) {
        self.staff = staff
        self.startedAt = startedAt
        self.seenAt = seenAt
    }

    /// Whether it still counts: 30 minutes without use and 12 hours in all (OWASP ASVS 5.0, 7.3).
    package func isValid(at moment: Timestamp) -> Bool {
        moment < seenAt + .minutes(30) && moment < startedAt + .hours(12)
    }
}
