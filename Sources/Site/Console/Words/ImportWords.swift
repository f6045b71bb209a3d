// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Localization

/// The words for what becomes of rows and why.
enum ImportWords {
    static func name(of kind: ImportBucket.Kind) -> MessageKey {
        switch kind {
        case .invitable: "import.bucket.invitable"
        case .needsReview: "import.bucket.needsReview"
        case .suppressed: "import.bucket.suppressed"
        case .duplicate: "import.bucket.duplicate"
        case .unreadable: "import.bucket.unreadable"
        }
    }

    static func consequence(of kind: ImportBucket.Kind) -> MessageKey {
        switch kind {
        case .invitable: "import.consequence.invitable"
        case .needsReview: "import.consequence.needsReview"
        case .suppressed: "import.consequence.suppressed"
        case .duplicate: "import.consequence.duplicate"
        case .unreadable: "import.consequence.unreadable"
        }
    }

    static func reason(_ bucket: ImportBucket) -> MessageKey {
        switch bucket {
        case .invitable: "import.bucket.invitable"
        case .needsReview(let reason): review(reason)
        case .suppressed(let reason): suppressed(reason)
        case .duplicate(.inImport): "import.duplicate.inImport"
        case .duplicate(.alreadyKnown): "import.duplicate.alreadyKnown"
        case .unreadable(let reason): unreadable(reason)
        }
    }

    private static func review(_ reason: ImportReviewReason) -> MessageKey {
        switch reason {
        case .groundUnknown: "import.review.groundUnknown"
        case .addedByOperator: "import.review.addedByOperator"
        case .consentOld: "import.review.consentOld"
        case .consentInFuture: "import.review.consentInFuture"
        case .dateUnreadable: "import.review.dateUnreadable"
        case .transactionalOnly: "import.review.transactionalOnly"
        case .publishedByBusiness: "import.review.publishedByBusiness"
        case .addressAcquired: "import.review.addressAcquired"
        case .partUnknown: "import.review.partUnknown"
        case .nameIsFormula: "import.review.nameIsFormula"
        case .nameUnusual: "import.review.nameUnusual"
        }
    }

    private static func suppressed(_ reason: ImportSuppressionReason) -> MessageKey {
        switch reason {
        case .unsubscribed: "import.suppressed.unsubscribed"
        case .cleaned: "import.suppressed.cleaned"
        case .complained: "import.suppressed.complained"
        case .alreadySuppressed: "import.suppressed.alreadySuppressed"
        }
    }

    private static func unreadable(_ reason: ImportUnreadableReason) -> MessageKey {
        switch reason {
        case .ragged: "import.unreadable.ragged"
        case .strayQuote: "import.unreadable.strayQuote"
        case .fieldTooLong: "import.unreadable.fieldTooLong"
        case .encoding: "import.unreadable.encoding"
        case .addressMissing: "import.unreadable.addressMissing"
        case .addressInvalid: "import.unreadable.addressInvalid"
        }
    }

    static func reason(_ reason: DroppedColumn.Reason) -> MessageKey {
        switch reason {
        case .phone: "import.dropped.phone"
        case .address: "import.dropped.address"
        case .technical: "import.dropped.technical"
        case .freeText: "import.dropped.freeText"
        case .notNeeded: "import.dropped.notNeeded"
        }
    }

    static func name(of omission: ListOmission) -> MessageKey {
        switch omission {
        case .whatsAppConsent: "import.omission.whatsAppConsent"
        case .wording: "import.omission.wording"
        case .timeZone: "import.omission.timeZone"
        case .signUp: "import.omission.signUp"
        case .peopleWhoLeft: "import.omission.peopleWhoLeft"
        }
    }

    static func name(of source: ListSource) -> MessageKey {
        switch source {
        case .mailchimp: "import.source.mailchimp"
        case .generic: "import.source.generic"
        }
    }

    static func name(of part: ListPart) -> MessageKey {
        switch part {
        case .subscribed: "import.part.subscribed"
        case .unsubscribed: "import.part.unsubscribed"
        case .cleaned: "import.part.cleaned"
        case .transactional: "import.part.transactional"
        case .mixed: "import.part.mixed"
        case .unknown: "import.part.unknown"
        }
    }
}
