// SPDX-License-Identifier: Apache-2.0
import Consent
import HTML
import Localization

/// The words for purposes, states and methods of consent.
enum ConsentWords {
    /// The title of a purpose on every page and sheet; the words that somebody agreed to stand beside it where there are any.
    static func name(of purpose: PurposeCode, _ l: Localizer) -> String {
        switch purpose {
        case .promotional: l.text("console.purpose.promotional")
        case .transactional: l.text("console.purpose.transactional")
        default: purpose.rawValue
        }
    }

    static func badge(of state: PermissionState, _ l: Localizer) -> StatusBadge {
        switch state {
        case .requested: StatusBadge(l.text("console.permission.requested"), kind: .pending)
        case .given: StatusBadge(l.text("console.permission.given"), kind: .good)
        case .refused: StatusBadge(l.text("console.permission.refused"), kind: .ended)
        case .withdrawn: StatusBadge(l.text("console.permission.withdrawn"), kind: .ended)
        case .lapsed: StatusBadge(l.text("console.permission.lapsed"), kind: .ended)
        }
    }

    static func name(of method: ConsentMethod) -> MessageKey {
        switch method {
        case .whatsAppStatement: "console.method.whatsapp-statement"
        case .whatsAppText: "console.method.whatsapp-text"
        case .whatsAppButton: "console.method.whatsapp-button"
        case .whatsAppPreference: "console.method.whatsapp-preference"
        case .whatsAppRefusal: "console.method.whatsapp-refusal"
        case .webForm: "console.method.web-form"
        case .webLink: "console.method.web-link"
        case .emailLink: "console.method.email-link"
        case .emailOneClick: "console.method.email-one-click"
        case .expiry: "console.method.expiry"
        case .recovery: "console.method.recovery"
        }
    }

    /// How it was proven that the account, or the link, is the person's own.
    static func account(of method: ConsentMethod) -> MessageKey {
        switch method {
        case .whatsAppStatement: "console.account.code"
        case .whatsAppText, .whatsAppButton, .whatsAppPreference, .whatsAppRefusal: "console.account.whatsapp"
        case .webLink, .emailLink, .emailOneClick: "console.account.link"
        case .webForm, .expiry, .recovery: "console.account.none"
        }
    }
}
