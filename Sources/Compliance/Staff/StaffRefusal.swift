// SPDX-License-Identifier: Apache-2.0

/// Why somebody may not, in terms of who may.
package enum StaffRefusal: Sendable, Hashable {
    case onlyTheOfficer
    case onlyAdministrators
}
