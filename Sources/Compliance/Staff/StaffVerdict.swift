// SPDX-License-Identifier: Apache-2.0

/// Whether a member of staff may do something.
package enum StaffVerdict: Sendable, Hashable {
    case allowed
    case refused(StaffRefusal)
}
