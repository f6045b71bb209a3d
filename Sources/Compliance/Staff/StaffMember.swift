// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent
package import Cryptography

/// Somebody who may use the console.
package struct StaffMember: Sendable, Hashable {
    package typealias ID = Operator.ID

    package let id: ID
    /// The name that is typed at sign-in.
    package let userName: String
    package let password: PasswordHash
    package let role: StaffRole
    package var language: Language
    package let createdAt: Timestamp

    package init(id: ID, userName: String, password: PasswordHash, role: StaffRole, language: Language, createdAt: Timestamp) {
        self.id = id
        self.userName = userName
        self.password = password
        self.role = role
        self.language = language
        self.createdAt = createdAt
    }
}
