// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// Finds staff and sessions.
package protocol StaffReader {
    func staffMember(named userName: String) throws -> StaffMember?
    func staffMember(_ id: StaffMember.ID) throws -> StaffMember?
    func session(_ token: PersonalToken) throws -> StaffSession?
}

/// Keeps staff and sessions.
package protocol StaffRepository: StaffReader {
    /// Adds somebody, or replaces password, role and language of the one with that user name.
    func save(_ member: StaffMember) throws
    func insert(_ session: StaffSession, token: PersonalToken) throws
    func touch(_ token: PersonalToken, at moment: Timestamp) throws
    func endSession(_ token: PersonalToken) throws
    func removeSessions(unseenSince moment: Timestamp) throws
}
