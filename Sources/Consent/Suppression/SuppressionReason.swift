// SPDX-License-Identifier: Apache-2.0

/// Why an identity may not be written to or brought back.
package enum SuppressionReason: Int, Sendable, Hashable, CaseIterable {
    /// The person took consent back.
    case withdrawal = 0
    /// The list that was imported says: unsubscribed.
    case importedUnsubscribed = 1
    /// The list that was imported says: cleaned, bounced or complained.
    case importedCleaned = 2
    /// The person declined an invitation.
    case invitationDeclined = 3
    /// Somebody unknown wrote stop.
    case strangerStopped = 4
}
