// SPDX-License-Identifier: Apache-2.0

/// What somebody may do in the console.
package enum StaffRole: Int, Sendable, Hashable {
    /// Everything. More roles come with the console in full.
    case administrator = 0
}
