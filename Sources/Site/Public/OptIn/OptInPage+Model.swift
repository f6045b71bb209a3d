// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent

/// The opt-in form as one visitor sees it now.
struct OptInPage: Sendable {
    /// What is wrong with what was sent; the raw value is the field.
    enum Problem: Sendable, Hashable {
        case noPurpose
        /// Wording or notice were published anew since the page was opened: what the person read is not what would be recorded.
        case changed
        case number(NumberProblem)
    }

    /// Why a number cannot be taken.
    enum NumberProblem: Sendable, Hashable {
        case missing, noCountry, letters, length, notPossible
    }

    /// The field with the hash of the form that the visitor sees.
    static let formField = "form"

    let form: OptInForm
    /// The visitor came by the link of an invitation; it is part of the address the form goes to.
    let token: PersonalToken?
    var chosen: Set<PurposeCode> = []
    /// The number as it was typed, kept for correction.
    var typedNumber = ""
    var problems: [Problem] = []

    var route: Route { Self.route(form.language, token) }

    static func route(_ language: Language, _ token: PersonalToken?) -> Route {
        token.map { .invitedOptIn(language, $0) } ?? .optIn(language)
    }
}
