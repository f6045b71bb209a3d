// SPDX-License-Identifier: Apache-2.0

/// Why a person must look at a row before it may be invited; the raw value is the end of the catalogue key `import.review.…`.
package enum ImportReviewReason: String, Hashable, Sendable, CaseIterable {
    /// The list says nothing of why the person is on it.
    case groundUnknown
    /// Somebody else put the person on the list: there is a confirmation time and no sign-up time.
    case addedByOperator
    /// The person signed up long ago and nothing is known of since.
    case consentOld
    /// The sign-up time has not come yet.
    case consentInFuture
    /// The sign-up time cannot be read.
    case dateUnreadable
    /// The person gets mails about orders only.
    case transactionalOnly
    /// The address is published by a business.
    case publishedByBusiness
    /// The address was bought or collected.
    case addressAcquired
    /// Nothing tells whether these people are subscribed, unsubscribed or cleaned.
    case partUnknown
    /// The name begins like a formula of a spreadsheet.
    case nameIsFormula
    /// The name is too long or holds signs that no name has.
    case nameUnusual
}
