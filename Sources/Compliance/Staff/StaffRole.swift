// SPDX-License-Identifier: Apache-2.0

/// What somebody is in the console; what that allows, `StaffPolicy` says. The numbers are part of the stored format.
package enum StaffRole: Int, Sendable, Hashable, CaseIterable {
    /// Runs the site: lists, invitations, messages.
    case administrator = 0
    /// The data-protection officer (Art. 37–39): sees everything, opens evidence, sends nothing.
    case officer = 1
}
