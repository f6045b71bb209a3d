// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Localization

/// The words for what becomes of rows and why.
enum ImportWords {
    static func name(of kind: ImportBucket.Kind) -> MessageKey {
        switch kind {
        case .invitable: "import.bucket.invitable"
        case .needsReview: "import.bucket.needs-review"
        case .suppressed: "import.bucket.suppressed"
        case .duplicate: "import.bucket.duplicate"
        case .unreadable: "import.bucket.unreadable"
        }
    }

    static func consequence(of kind: ImportBucket.Kind) -> MessageKey {
        switch kind {
        case .invitable: "import.consequence.invitable"
        case .needsReview: "import.consequence.needs-review"
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
        case .duplicate(.inImport): "import.duplicate.in-import"
        case .duplicate(.alreadyKnown): "import.duplicate.already-known"
        case .unreadable(let reason): unreadable(reason)
        }
    }

    private static func review(_ reason: ImportReviewReason) -> MessageKey {
        switch reason {
        case .groundUnknown: "import.review.ground-unknown"
        case .addedByOperator: "import.review.added-by-operator"
        case .consentOld: "import.review.consent-old"
        case .consentInFuture: "import.review.consent-in-future"
        case .dateUnreadable: "import.review.date-unreadable"
        case .transactionalOnly: "import.review.transactional-only"
        case .publishedByBusiness: "import.review.published-by-business"
        case .addressAcquired: "import.review.address-acquired"
        case .partUnknown: "import.review.part-unknown"
        case .nameIsFormula: "import.review.name-is-formula"
        case .nameUnusual: "import.review.name-unusual"
        }
    }

    private static func suppressed(_ reason: ImportSuppressionReason) -> MessageKey {
        switch reason {
        case .unsubscribed: "import.suppressed.unsubscribed"
        case .cleaned: "import.suppressed.cleaned"
        case .complained: "import.suppressed.complained"
        case .alreadySuppressed: "import.suppressed.already-suppressed"
        }
    }

    private static func unreadable(_ reason: ImportUnreadableReason) -> MessageKey {
        switch reason {
        case .ragged: "import.unreadable.ragged"
        case .strayQuote: "import.unreadable.stray-quote"
        case .fieldTooLong: "import.unreadable.field-too-long"
        case .encoding: "import.unreadable.encoding"
        case .addressMissing: "import.unreadable.address-missing"
        case .addressInvalid: "import.unreadable.address-invalid"
        }
    }

    static func reason(_ reason: DroppedColumn.Reason) -> MessageKey {
        switch reason {
        case .phone: "import.dropped.phone"
        case .address: "import.dropped.address"
        case .technical: "import.dropped.technical"
        case .freeText: "import.dropped.free-text"
        case .notNeeded: "import.dropped.not-needed"
        }
    }

    static func name(of omission: ListOmission) -> MessageKey {
        switch omission {
        case .whatsAppConsent: "import.omission.whats-app-consent"
        case .wording: "import.omission.wording"
        case .timeZone: "import.omission.time-zone"
        case .signUp: "import.omission.sign-up"
        case .peopleWhoLeft: "import.omission.people-who-left"
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
