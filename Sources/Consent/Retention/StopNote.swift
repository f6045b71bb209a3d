// SPDX-License-Identifier: Apache-2.0

/// What must not come back with an older copy of the data.
package enum StopNote: Sendable, Hashable {
    /// A person took back one purpose, or all of them.
    case withdrawal(of: DataSubject.ID, purpose: PurposeCode?)
    /// A keyed token of an identity was suppressed.
    case suppression(token: [UInt8], SuppressionReason)
}
