// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// Where a page of people ended.
package struct PeopleCursor: Sendable, Hashable {
    package let createdAt: Timestamp
    package let subject: DataSubject.ID

    package init(createdAt: Timestamp, subject: DataSubject.ID) {
        self.createdAt = createdAt
        self.subject = subject
    }
}
