// SPDX-License-Identifier: Apache-2.0

/// Reads permissions.
package protocol PermissionReader {
    func permission(of subject: DataSubject.ID, for purpose: PurposeCode) throws -> Permission?
    func permissions(of subject: DataSubject.ID) throws -> [Permission]
}

/// Keeps permissions.
package protocol PermissionRepository: PermissionReader {
    func save(_ permission: Permission) throws
}
