// SPDX-License-Identifier: Apache-2.0
package import Consent

/// The verdict on one row of a list.
package struct ImportRow: Sendable {
    /// The line of the file, from 1.
    package let line: Int
    /// What becomes of it.
    package let bucket: ImportBucket
    /// The address, when it could be read: of a suppressed row only its tokens may be kept.
    package let address: EmailAddress?
    /// What is taken over, when the row is invitable or needs review.
    package let candidate: ImportCandidate?
}
