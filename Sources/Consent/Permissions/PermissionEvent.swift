// SPDX-License-Identifier: Apache-2.0

/// What can happen to a permission.
package enum PermissionEvent: Sendable, Hashable, CaseIterable {
    /// The person began an opt-in.
    case requestStarted
    /// The person said yes from their own account.
    case confirmationReceived
    /// The person said no to a request.
    case refusalReceived
    /// The person said stop.
    case withdrawalReceived
    /// Nobody answered in time.
    case requestExpired
}
