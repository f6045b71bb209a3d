// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Decides whether a ground carries one invitation by e-mail. Unless it surely does, a person must look.
package struct EmailGroundPolicy: Sendable {
    // Lists write no zone, so that a time may seem to lie up to 14 hours ahead.
    private let latest: Timestamp
    private let oldestConsent: Timestamp
    private let oldestSale: Timestamp

    /// Decides as of that moment. A consent without a later act of the person counts for three years (CNIL), a sale for one (Ireland's window).
    package init(now: Timestamp, consentLasts: Duration = .days(1096), saleLasts: Duration = .days(366)) {
        latest = now + .hours(14)
        oldestConsent = now - consentLasts
        oldestSale = now - saleLasts
    }

    /// Why a person must look at the ground first, or nil when it carries an invitation.
    package func reviewReason(for ground: EmailGround) -> ImportReviewReason? {
        switch ground {
        case .consentProven(let at, let confirmedAt, _):
            if at > latest { return .consentInFuture }
            return max(at, confirmedAt ?? at) < oldestConsent ? .consentOld : nil
        case .softOptIn(let soldAt):
            if soldAt > latest { return .consentInFuture }
            return soldAt < oldestSale ? .consentOld : nil
        case .transactionalOnly: return .transactionalOnly
        case .publishedByBusiness: return .publishedByBusiness
        case .addedByOperator: return .addedByOperator
        case .unknown: return .groundUnknown
        case .acquired: return .addressAcquired
        }
    }
}
