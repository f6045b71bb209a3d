// SPDX-License-Identifier: Apache-2.0

/// What becomes of a row of a list.
package enum ImportBucket: Hashable, Sendable {
    /// The person may be invited by e-mail, once.
    case invitable
    /// A person of the company must look first; until then it is as blocked.
    case needsReview(ImportReviewReason)
    /// The address becomes a keyed suppression token and nothing else.
    case suppressed(ImportSuppressionReason)
    /// The person is there already.
    case duplicate(ImportDuplicateReason)
    /// The row is passed over.
    case unreadable(ImportUnreadableReason)

    /// The five buckets without their reasons, in the order in which a report shows them.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case invitable, needsReview, suppressed, duplicate, unreadable
    }

    /// Which of the five it is.
    package var kind: Kind {
        switch self {
        case .invitable: .invitable
        case .needsReview: .needsReview
        case .suppressed: .suppressed
        case .duplicate: .duplicate
        case .unreadable: .unreadable
        }
    }

    /// The key of its reason in the catalogue, or of the bucket when it needs none: `import.review.consentOld`.
    package var catalogueKey: String {
        switch self {
        case .invitable: "import.bucket.invitable"
        case .needsReview(let reason): "import.review.\(reason.rawValue)"
        case .suppressed(let reason): "import.suppressed.\(reason.rawValue)"
        case .duplicate(let reason): "import.duplicate.\(reason.rawValue)"
        case .unreadable(let reason): "import.unreadable.\(reason.rawValue)"
        }
    }

    /// Every bucket with every reason, in the order of a report.
    package static let all: [ImportBucket] =
        [.invitable] + ImportReviewReason.allCases.map(ImportBucket.needsReview)
        + ImportSuppressionReason.allCases.map(ImportBucket.suppressed)
        + ImportDuplicateReason.allCases.map(ImportBucket.duplicate) + ImportUnreadableReason.allCases.map(ImportBucket.unreadable)
}
