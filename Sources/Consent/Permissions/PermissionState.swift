// SPDX-License-Identifier: Apache-2.0

/// The life of a permission (W3C DPV consent status in brackets).
package enum PermissionState: Int, Sendable, Hashable, CaseIterable {
    /// Asked for, not yet answered (ConsentRequested).
    case requested = 0
    /// Given from the person's own account (ConsentGiven).
    case given = 1
    /// Answered with no (ConsentRefused).
    case refused = 2
    /// Taken back (ConsentWithdrawn).
    case withdrawn = 3
    /// Not answered in time (ConsentRequestDeferred).
    case lapsed = 4

    /// Whether messages may be sent on it.
    package var allowsMessages: Bool { self == .given }
}
